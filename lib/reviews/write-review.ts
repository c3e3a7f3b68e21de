import { plainText } from '../catalog/plain-text.ts';
import { found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { announceRating } from './announce-rating.ts';
import { assertReceived, authorName } from './author.ts';
import { findRatedProduct } from './list-repository.ts';
import { changeReview, deleteReview, insertReview } from './review-repository.ts';
import type { ModerationState, ReviewDocument } from './types.ts';

export interface ReviewInput {
  rating: number;
  title: string;
  body: string;
}

/** Whether staff must see it first is a setting. */
const firstState = async (): Promise<ModerationState> => ((await readSettings()).moderation.reviews ? 'pending' : 'published');

/**
 * Writes the review of a product that its author received. Errors: `not_found`, `email_not_verified`, `not_received`, `review_exists`.
 */
export async function writeReview(slug: string, userId: string, input: ReviewInput): Promise<ReviewDocument> {
  const product = found(await findRatedProduct(slug), 'product');
  const userName = await authorName(userId);
  await assertReceived(userId, product._id);
  const written = await insertReview({
    ...{ _id: newId('rev'), productId: product._id, userId, userName, rating: input.rating },
    ...{ title: plainText(input.title), body: plainText(input.body) },
    ...{ verified: true, status: await firstState(), helpfulCount: 0, createdAt: new Date() },
  });
  return announceRating(written);
}

/** Changes one's own review. One that staff rejected is looked at again, and so is any where staff see reviews first. Errors: `not_found`. */
export async function editReview(
  id: string,
  userId: string,
  change: { [K in keyof ReviewInput]?: ReviewInput[K] | undefined },
): Promise<ReviewDocument> {
  const first = await firstState();
  const { rating, title, body } = change;
  const edited = await changeReview({ _id: id, userId }, (review) => ({
    ...(rating !== undefined && { rating }),
    ...(title !== undefined && { title: plainText(title) }),
    ...(body !== undefined && { body: plainText(body) }),
    status: review.status === 'rejected' ? 'pending' : first === 'pending' ? first : review.status,
    editedAt: new Date(),
  }));
  return announceRating(found(edited, 'review'));
}

/** Removes one's own review. Errors: `not_found`. */
export async function removeReview(id: string, userId: string): Promise<void> {
  await announceRating(found(await deleteReview({ _id: id, userId }), 'review'));
}
