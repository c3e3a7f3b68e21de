import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { found } from '../platform/errors.ts';
import { findActiveProductId, listProductReviews } from './review-repository.ts';
import type { ReviewDocument } from './types.ts';

const Cursor = z.tuple([z.iso.datetime(), z.string()]);

/** A page of a product's reviews, newest first. Throws `not_found` for a product that is not in the shop. */
export async function listReviews(
  slug: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<{ items: ReviewDocument[]; nextCursor: string | null }> {
  const last = decodeCursor(query.cursor, Cursor);
  const productId = found(await findActiveProductId(slug), 'product');
  const rows = await listProductReviews(productId, last && [new Date(last[0]), last[1]], query.limit);
  return toPage(rows, query.limit, (review) => [review.createdAt, review._id]);
}
