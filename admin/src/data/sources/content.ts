/** What customers write, and what the shop shows beside its products. */
import { api } from '../../client.ts';
import { pageOf, type Source } from './source.ts';

const reviews: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/reviews', { params: { query: { ...asked.filter, ...pageOf(asked) } }, signal: signal ?? null }),
};

const questions: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/questions', { params: { query: { ...asked.filter, ...pageOf(asked) } }, signal: signal ?? null }),
};

export const content = { reviews, questions };
