import { toPage } from '../platform/cursor.ts';
import { found } from '../platform/errors.ts';
import { findRatedProduct, listReviewRows, type RatedProduct, type ReviewRow } from './list-repository.ts';
import { type ReviewSort, reviewCursor, reviewKeys, reviewPosition } from './review-sort.ts';
import type { ModerationState, ReviewDocument } from './types.ts';

interface Paging {
  limit: number;
  cursor?: string | undefined;
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A page of a product's published reviews, and how they are spread over the stars. Throws `not_found` for a product that is not in the shop. */
export async function listReviews(
  slug: string,
  query: Paging & { sort: ReviewSort; rating?: number | undefined; verified?: boolean | undefined },
): Promise<Page<ReviewDocument> & { rating: RatedProduct['rating'] }> {
  const { sort, limit, rating, verified } = query;
  const values = reviewPosition(query.cursor, sort);
  const product = found(await findRatedProduct(slug), 'product');
  const filter = { productId: product._id, status: 'published' as const, rating, ...(verified && { verified }) };
  const rows = await listReviewRows({ filter, keys: reviewKeys[sort], values, limit });
  return { ...toPage(rows, limit, (review) => reviewCursor(sort, { ...review })), rating: product.rating };
}

async function listNewest(filter: Parameters<typeof listReviewRows>[0]['filter'], { limit, cursor }: Paging): Promise<Page<ReviewRow>> {
  const rows = await listReviewRows({ filter, keys: reviewKeys.newest, values: reviewPosition(cursor, 'newest'), limit }, true);
  return toPage(rows, limit, (review) => reviewCursor('newest', { ...review }));
}

/** What a customer wrote, newest first, with what became of it. */
export const listOwnReviews = (userId: string, paging: Paging): Promise<Page<ReviewRow>> => listNewest({ userId }, paging);

/** Reviews for staff, newest first, in any state. */
export const listReviewsForStaff = (
  query: Paging & {
    status?: ModerationState | undefined;
    rating?: number | undefined;
    productId?: string | undefined;
    userId?: string | undefined;
  },
): Promise<Page<ReviewRow>> => {
  const { status, rating, productId, userId } = query;
  return listNewest({ status, rating, productId, userId }, query);
};
