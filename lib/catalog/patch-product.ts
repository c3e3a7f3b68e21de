import { openStock } from '../inventory/open-stock.ts';
import { refreshStockFlags } from '../inventory/refresh-flags.ts';
import { found } from '../platform/errors.ts';
import type { AttributeValue } from './attributes.ts';
import { findCategory } from './category-repository.ts';
import { noSuchCategory } from './edit-category.ts';
import { editProduct } from './edit-product.ts';
import { fitAttributes } from './fit-attributes.ts';
import { placeInCategory } from './place-in-category.ts';
import { findProduct, type ProductEdit } from './product-repository.ts';
import { describe } from './rich-text.ts';
import type { Image, ProductDocument, ProductStatus } from './types.ts';

/** Null removes a field. */
export interface ProductPatch {
  name?: string | undefined;
  slug?: string | undefined;
  brand?: string | null | undefined;
  description?: string | undefined;
  categoryId?: string | undefined;
  status?: ProductStatus | undefined;
  hsnCode?: string | undefined;
  gstRate?: number | undefined;
  tags?: string[] | undefined;
  attributes?: Record<string, AttributeValue> | undefined;
  seo?: ProductDocument['seo'] | null | undefined;
}

const readById = (id: string) => async (): Promise<ProductDocument> => found(await findProduct(id), 'product');

/** The new slug; the former one goes on leading here. */
const slugEdit = (product: ProductDocument, slug: string | undefined): ProductEdit =>
  slug === undefined || slug === product.slug
    ? {}
    : { slug, slugHistory: [...product.slugHistory.filter((old) => old !== slug), product.slug] };

function fieldsOf(patch: ProductPatch): ProductEdit {
  const { slug: _slug, categoryId: _category, attributes: _attributes, description, ...plain } = patch;
  const given = Object.entries(plain).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined])),
    ...(description !== undefined && describe(description)),
  };
}

/**
 * Changes a product. One that is shown from now on gets the stock documents that it lacks first. Errors: `not_found`, `version_conflict`,
 * `slug_taken`, `validation_failed` for an unknown category and for attributes that do not fit it.
 */
export async function patchProduct(
  id: string,
  expected: number | undefined,
  patch: ProductPatch,
  actorId: string,
): Promise<ProductDocument> {
  const category = patch.categoryId === undefined ? undefined : await findCategory(patch.categoryId);
  if (category === null) throw noSuchCategory('categoryId');
  if (patch.status === 'active') await completeStock(await readById(id)(), actorId);
  const changed = await editProduct(readById(id), expected, async (product) => ({
    ...fieldsOf(patch),
    ...((patch.attributes || category) && {
      attributes: await fitAttributes(category?.path ?? product.categoryPath, patch.attributes ?? product.attributes),
    }),
    ...slugEdit(product, patch.slug),
    ...(category && { categoryId: category._id, categoryPath: category.path }),
  }));
  if (category) await placeInCategory(changed, category);
  return changed;
}

async function completeStock(product: ProductDocument, actorId: string): Promise<void> {
  if (product.status === 'active') return;
  const skus = product.variants.map((v) => v.sku);
  await openStock(
    product._id,
    skus.map((sku) => ({ sku, quantity: 0 })),
    actorId,
  );
  await refreshStockFlags(skus);
}

/** Replaces a product's pictures, in this order. Errors: `not_found`, `version_conflict`. */
export const setImages = (id: string, expected: number | undefined, images: Image[]): Promise<ProductDocument> =>
  editProduct(readById(id), expected, () => ({ images }));

/** Takes a product out of the shop; its orders, stock and history stay. Errors: `not_found`, `version_conflict`. */
export const archiveProduct = (id: string, expected: number | undefined): Promise<ProductDocument> =>
  editProduct(readById(id), expected, () => ({ status: 'archived' }));
