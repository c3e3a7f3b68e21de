import * as z from 'zod';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { found } from '../platform/errors.ts';
import { answered, relayQuestion } from './announce-answer.ts';
import { findRatedProduct } from './list-repository.ts';
import { moderationOf, type Verdict } from './moderate.ts';
import { findQuestion, listQuestionRows, type QuestionRow, setAnswerState, setQuestionState } from './question-repository.ts';
import { type ModerationState, moderationStates } from './types.ts';

interface Paging {
  limit: number;
  cursor?: string | undefined;
}

interface Page {
  items: QuestionRow[];
  nextCursor: string | null;
}

const Cursor = z.tuple([z.iso.datetime(), z.string()]);

async function list(filter: Record<string, unknown>, { limit, cursor }: Paging): Promise<Page> {
  const last = decodeCursor(cursor, Cursor);
  const rows = await listQuestionRows(filter, last && [new Date(last[0]), last[1]], limit);
  return toPage(rows, limit, (question) => [question.createdAt, question._id]);
}

/** What is shown of a product's questions, newest first: published ones with their published answers. Errors: `not_found`. */
export async function listQuestions(slug: string, paging: Paging): Promise<Page> {
  const product = found(await findRatedProduct(slug), 'product');
  const { items, nextCursor } = await list({ productId: product._id, status: 'published' }, paging);
  return { items: items.map((q) => ({ ...q, answers: q.answers.filter(({ status }) => status === 'published') })), nextCursor };
}

/** Questions for staff, newest first. A state finds questions that are in it, and those with an answer that is. */
export const listQuestionsForStaff = (
  query: Paging & { status?: ModerationState | undefined; productId?: string | undefined },
): Promise<Page> => {
  const { status, productId } = query;
  return list({ ...(status && { $or: [{ status }, { 'answers.status': status }] }), ...(productId && { productId }) }, query);
};

/** Publishes or rejects a question. Errors: `not_found`. */
export const moderateQuestion = async (id: string, verdict: Verdict, actorId: string): Promise<QuestionRow> =>
  found(await setQuestionState(id, verdict.status, moderationOf(verdict, actorId)), 'question');

/** Publishes or rejects an answer; who asked is told of one that was not shown before. Errors: `not_found`. */
export async function moderateAnswer(id: string, answerId: string, verdict: Verdict, actorId: string): Promise<QuestionRow> {
  const moderation = moderationOf(verdict, actorId);
  const decide = (states: readonly ModerationState[], announcement?: OutboxEntry) =>
    setAnswerState({ id, answerId, states }, verdict.status, moderation, announcement);
  const question = found(await findQuestion(id), 'answer');
  const answer = found(
    question.answers.find((one) => one.id === answerId),
    'answer',
  );
  const shown = verdict.status === 'published' ? await decide(['pending', 'rejected'], answered(question, answer)) : null;
  if (!shown) return found(await decide(moderationStates), 'answer');
  await relayQuestion(shown);
  return shown;
}
