import { AppError, found } from '../platform/errors.ts';
import { findReview, vote } from './review-repository.ts';

/**
 * Says that a review helps, or takes that back; once per customer, and again changes nothing. Returns how many say so now. Errors:
 * `not_found`, `own_review`.
 */
export async function voteHelpful(reviewId: string, userId: string, helpful: boolean): Promise<number> {
  const count = await vote(reviewId, userId, helpful);
  if (count !== null) return count;
  const review = found(await findReview(reviewId), 'review');
  if (review.userId === userId) throw new AppError('own_review', 'Others say whether your review helps.');
  throw new AppError('not_found', 'There is no such review.');
}
