import { found } from '../platform/errors.ts';
import { productsOf } from './collection-products.ts';
import { findActiveCollections } from './collection-repository.ts';
import type { ProductSummary } from './summary-repository.ts';
import type { CollectionDocument } from './types.ts';

interface ShownCollection {
  collection: CollectionDocument;
  items: ProductSummary[];
  nextCursor: string | null;
}

/** A collection with a page of its products, in two round trips. Throws `not_found` for one that is not shown. */
export async function readCollection(slug: string, limit: number, cursor?: string): Promise<ShownCollection> {
  const [collection] = await findActiveCollections([slug]);
  const shown = found(collection, 'collection');
  return { collection: shown, ...(await productsOf(shown, limit, cursor)) };
}
