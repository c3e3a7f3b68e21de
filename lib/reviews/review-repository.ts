/** Reviews and the histogram of their product: both are written in one transaction, the product first, which keeps collisions short. */
import mongoose from 'mongoose';
import { ProductModel } from '../catalog/model.ts';
import { announcing } from '../catalog/product-changes.ts';
import type { ProductDocument } from '../catalog/types.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { ReviewModel, VoteModel } from './model.ts';
import { changesRating, type RatingChange, ratingPipeline } from './rating-pipeline.ts';
import type { ReviewDocument } from './types.ts';

type Session = mongoose.ClientSession;

async function inTransaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const session = await mongoose.startSession();
  try {
    return await session.withTransaction(() => work(session));
  } finally {
    await session.endSession();
  }
}

/** The rating that a review counts with. */
const counted = (review: Pick<ReviewDocument, 'status' | 'rating'>): number | undefined =>
  review.status === 'published' ? review.rating : undefined;

/** The product whose rating a write changed, with what it has to announce once the transaction is over. */
type RatedProduct = Pick<ProductDocument, '_id' | 'outbox'>;

async function rate(productId: string, change: RatingChange, session: Session): Promise<RatedProduct | undefined> {
  if (!changesRating(change)) return undefined;
  const pipeline = [...ratingPipeline(change), announcing('rating')] as mongoose.UpdateWithAggregationPipeline;
  const product = await ProductModel.findOneAndUpdate({ _id: productId }, pipeline, {
    ...{ session, updatePipeline: true, timestamps: false, returnDocument: 'after' as const },
    projection: { outbox: 1 },
  }).lean<RatedProduct | null>();
  return product ?? undefined;
}

/** A review as it was written. */
export interface Written {
  review: ReviewDocument;
  rated: RatedProduct | undefined;
}

/** Throws `review_exists` when the customer has one of this product. */
export async function insertReview(review: Omit<ReviewDocument, 'updatedAt'>): Promise<Written> {
  try {
    return await inTransaction(async (session) => {
      const rated = await rate(review.productId, { after: counted(review) }, session);
      const [made] = await ReviewModel.create([review], { session });
      if (!made) throw new Error('The review was not written');
      return { review: made.toObject(), rated };
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('review_exists', 'Change the one that you wrote.', { cause: error });
    throw error;
  }
}

export type ReviewEdit = Partial<Pick<ReviewDocument, 'rating' | 'title' | 'body' | 'status' | 'moderation' | 'editedAt'>>;

/** Whose review is meant: any, or only the author's own. */
export interface ReviewKey {
  _id: string;
  userId?: string;
}

/** Changes a review, and the histogram with it. `decide` sees the review that the write is based on. Null when there is no such review. */
export const changeReview = (key: ReviewKey, decide: (review: ReviewDocument) => ReviewEdit): Promise<Written | null> =>
  inTransaction(async (session) => {
    const review = await ReviewModel.findOne({ ...key }, null, { session }).lean<ReviewDocument>();
    if (!review) return null;
    const edit = decide(review);
    const rated = await rate(review.productId, { before: counted(review), after: counted({ ...review, ...edit }) }, session);
    const options = { session, returnDocument: 'after' as const };
    const changed = await ReviewModel.findOneAndUpdate({ _id: review._id }, { $set: edit }, options).lean<ReviewDocument>();
    return changed && { review: changed, rated };
  });

/** Removes a review and what it counted for; its votes go afterwards. Null when there is no such review. */
export async function deleteReview(key: ReviewKey): Promise<Written | null> {
  const deleted = await inTransaction(async (session) => {
    const review = await ReviewModel.findOne({ ...key }, null, { session }).lean<ReviewDocument>();
    if (!review) return null;
    const rated = await rate(review.productId, { before: counted(review) }, session);
    await ReviewModel.deleteOne({ _id: review._id }, { session });
    return { review, rated };
  });
  if (deleted) await VoteModel.deleteMany({ reviewId: key._id });
  return deleted;
}

export const findReview = (id: string): Promise<ReviewDocument | null> => ReviewModel.findById(id).lean<ReviewDocument>().exec();

/**
 * Adds or takes back a vote of someone for a published review of someone else. Doing so again changes nothing. Returns how many there are now;
 * null when there is no such review.
 */
export async function vote(reviewId: string, userId: string, helpful: boolean): Promise<number | null> {
  const _id = `${reviewId}|${userId}`;
  const filter = { _id: reviewId, status: 'published' as const, userId: mongoose.trusted({ $ne: userId }) };
  try {
    return await inTransaction(async (session) => {
      const review = await ReviewModel.findOneAndUpdate(
        filter,
        { $inc: { helpfulCount: helpful ? 1 : -1 } },
        { session, returnDocument: 'after' },
      ).lean<ReviewDocument | null>();
      if (!review) return null;
      if (helpful) await VoteModel.create([{ _id, reviewId, userId, at: new Date() }], { session });
      else if ((await VoteModel.deleteOne({ _id }, { session })).deletedCount === 0) throw new NothingToTakeBack();
      return review.helpfulCount;
    });
  } catch (error) {
    if (!isDuplicateKey(error) && !(error instanceof NothingToTakeBack)) throw error;
    return (await findReview(reviewId))?.helpfulCount ?? null;
  }
}

/** Undoes the transaction of a vote that is not there. */
class NothingToTakeBack extends Error {}
