import { isDeepStrictEqual } from 'node:util';
import { droppingPictures } from '../media/drop-pictures.ts';
import { droppedPictures } from '../media/pictures.ts';
import { AppError } from '../platform/errors.ts';
import { announceProducts } from './announce-product.ts';
import { type ProductEdit, updateProduct } from './product-repository.ts';
import type { ProductDocument } from './types.ts';

const ATTEMPTS = 10;

/** The pictures that an edit takes away from a product. */
const droppedBy = ({ images, variants }: ProductDocument, edit: ProductEdit) =>
  droppedPictures([images, variants], [edit.images ?? images, edit.variants ?? variants]);

/** How a product is found: by its id or by one of its SKUs. */
export type ReadProduct = () => Promise<ProductDocument>;

/** Whether an edit says anything else than the product does already. */
const differs = (product: ProductDocument, edit: ProductEdit): boolean =>
  Object.entries(edit).some(([name, value]) => !isDeepStrictEqual(product[name as keyof ProductEdit], value));

/**
 * Reads a product, works out the edit, writes and announces it if nobody changed the product in between; otherwise starts again from the new state.
 * With an expected version, staff's change of another version is `version_conflict`; a changed stock flag is not. An edit that
 * changes nothing writes nothing.
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
    const changes = await edit(product);
    if (!differs(product, changes)) return product;
    const changed = await droppingPictures(droppedBy(product, changes), () => updateProduct(product, changes));
    if (changed) {
      await announceProducts([changed]);
      return changed;
    }
  }
  throw new AppError('conflict', 'Others change this product all the time. Please try again.');
}
