import { findStocks, removeEmptyStock } from '../inventory/adjust-repository.ts';
import { openStock } from '../inventory/open-stock.ts';
import { refreshStockFlags } from '../inventory/refresh-flags.ts';
import { AppError, found } from '../platform/errors.ts';
import { editProduct } from './edit-product.ts';
import { type NewVariant, nameVariants } from './name-variants.ts';
import { settledAt, withRegularPrice } from './price-schedule.ts';
import { findProduct, findProductBySku, type ProductEdit } from './product-repository.ts';
import type { Image, ProductDocument, ScheduledPrice, Variant } from './types.ts';
import { listFieldsOf, variantProblems } from './variants.ts';

/** The edit that gives a product these variants. Throws `validation_failed` when they do not fit together. */
function variantsEdit(product: ProductDocument, wanted: Variant[], now = new Date()): ProductEdit {
  const variants = wanted.map((variant) => settledAt(variant, now));
  const problems = variantProblems(product.options, variants);
  const errors = problems.map((problem) => ({ ...problem, path: problem.path.replace(/^variants\.\d+/, 'body') }));
  if (errors.length) throw new AppError('validation_failed', errors.map((e) => e.message).join(' '), { errors });
  return { variants, ...listFieldsOf(variants) };
}

const readBySku = (sku: string) => async (): Promise<ProductDocument> => found(await findProductBySku(sku), 'variant');

/**
 * Adds a variant, with its stock. Errors: `not_found`, `version_conflict`, `sku_taken`, `validation_failed` for options that do not fit.
 */
export async function addVariant(
  productId: string,
  expected: number | undefined,
  input: NewVariant,
  actorId: string,
): Promise<ProductDocument> {
  let sku = '';
  await editProduct(
    async () => found(await findProduct(productId), 'product'),
    expected,
    async (product) => {
      const [variant] = await nameVariants({ id: product._id, name: product.name }, [{ ...input, stock: 0 }]);
      if (!variant) throw new Error('No variant was named');
      sku = variant.sku;
      return variantsEdit(product, [...product.variants, variant]);
    },
  );
  await openStock(productId, [{ sku, quantity: input.stock }], actorId);
  await refreshStockFlags([sku]);
  return found(await findProduct(productId), 'product');
}

/** Null removes a field. Amounts are paise. */
export interface VariantPatch {
  options?: Record<string, string> | undefined;
  /** The regular price: a schedule that is on goes on. */
  price?: number | undefined;
  scheduledPrice?: ScheduledPrice | null | undefined;
  compareAtPrice?: number | null | undefined;
  weightGrams?: number | null | undefined;
  barcode?: string | null | undefined;
  images?: Image[] | undefined;
}

const patched = (variant: Variant, { price, ...patch }: VariantPatch): Variant => {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const priced = price === undefined ? variant : withRegularPrice(variant, price);
  const all = Object.entries({ ...priced, ...Object.fromEntries(given) });
  return Object.fromEntries(all.filter(([, value]) => value !== null)) as unknown as Variant;
};

/** Changes a variant; its SKU stays. Errors: `not_found`, `version_conflict`, `validation_failed`. */
export const patchVariant = (sku: string, expected: number | undefined, patch: VariantPatch): Promise<ProductDocument> =>
  editProduct(readBySku(sku), expected, (product) =>
    variantsEdit(
      product,
      product.variants.map((v) => (v.sku === sku ? patched(v, patch) : v)),
    ),
  );

/**
 * Removes a variant that has no stock left. Errors: `not_found`, `version_conflict`, `conflict` when it is the last one, or when units of it
 * are on the shelf or held by orders.
 */
export async function removeVariant(sku: string, expected: number | undefined): Promise<void> {
  const stocks = await findStocks([sku]);
  const onHand = stocks.reduce((sum, stock) => sum + stock.onHand, 0);
  if (onHand > 0) throw new AppError('conflict', `Count its stock to zero first: there are ${onHand}.`, { data: { onHand } });
  await editProduct(readBySku(sku), expected, (product) => {
    const left = product.variants.filter((v) => v.sku !== sku);
    if (left.length === 0) throw new AppError('conflict', 'A product keeps at least one variant. Archive the product instead.');
    return variantsEdit(product, left);
  });
  await Promise.all(stocks.map((stock) => removeEmptyStock(stock._id)));
}
