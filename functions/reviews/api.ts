/** What customers say and ask about products, and its moderation. */
import { questionsApi } from './questions-api.ts';
import { reviewsApi } from './reviews-api.ts';

export const reviews = { ...reviewsApi, ...questionsApi };
