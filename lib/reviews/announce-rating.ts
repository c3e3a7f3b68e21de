import { announceProducts } from '../catalog/announce-product.ts';
import type { Written } from './review-repository.ts';
import type { ReviewDocument } from './types.ts';

/** After a write to a review: lists and searches show what its product is rated now. */
export async function announceRating({ review, rated }: Written): Promise<ReviewDocument> {
  if (rated) await announceProducts([rated]);
  return review;
}
