import { AppError } from '../platform/errors.ts';
import { announceProducts } from './announce-product.ts';
import { type ProductEdit, updateProduct } from './product-repository.ts';
import type { ProductDocument } from './types.ts';

const ATTEMPTS = 10;

/** How a product is found: by its id or by one of its SKUs. */
export type ReadProduct = () => Promise<ProductDocument>;

/**
 * Reads a product, works out the edit, writes and announces it if nobody changed the product in between; otherwise starts again from the new state.
 * With an expected version, staff's change of another version is `version_conflict`; a changed stock flag is not.
 */
export async function editProduct(
  read: ReadProduct,
  expected: number | undefined,
  edit: (product: ProductDocument) => ProductEdit | Promise<ProductEdit>,
): Promise<ProductDocument> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const product = await read();
    if (expected !== undefined && product.version !== expected) {
      throw new AppError('version_conflict', `The product was changed since it was read: it is at version ${product.version}.`);
    }
    const changed = await updateProduct(product, await edit(product));
    if (changed) {
      await announceProducts([changed]);
      return changed;
    }
  }
  throw new AppError('conflict', 'Others change this product all the time. Please try again.');
}
