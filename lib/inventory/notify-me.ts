/** Asking to be told when something can be had again. */
import { findProductPage, type ProductPage } from '../catalog/shop-repository.ts';
import { AppError, found } from '../platform/errors.ts';
import { findStocks } from './adjust-repository.ts';
import { notifyBackInStock } from './notify-back-in-stock.ts';
import type { SubscriptionDocument } from './subscription-model.ts';
import { findWaitingOf, subscribe, unsubscribe } from './subscription-repository.ts';

function wrongSku(message: string): AppError {
  return new AppError('validation_failed', message, { errors: [{ path: 'body.sku', code: 'unknown_sku', message }] });
}

/** The SKU that is meant: the one named, or the only one there is. */
function skuOf(product: ProductPage, sku: string | undefined): string {
  const [first, ...others] = product.variants;
  if (sku === undefined && first && others.length === 0) return first.sku;
  if (sku === undefined) throw wrongSku('The product has several variants: name one.');
  if (!product.variants.some((variant) => variant.sku === sku)) throw wrongSku('The product has no such variant.');
  return sku;
}

const availableOf = (stock: readonly { sku: string; available: number }[], sku: string): number =>
  stock.filter((row) => row.sku === sku).reduce((sum, row) => sum + row.available, 0);

/**
 * Puts a customer on the list of a SKU that cannot be had; asking again changes nothing. Should it come back at this very moment, the notice
 * goes out at once. Errors: `not_found`, `validation_failed` for the SKU, `already_in_stock`.
 */
export async function notifyMe(slug: string, userId: string, wanted: string | undefined): Promise<{ sku: string }> {
  const product = found(await findProductPage(slug), 'product');
  const sku = skuOf(product, wanted);
  const available = availableOf(product.stock, sku);
  if (available > 0) throw new AppError('already_in_stock', 'It is in stock: there is nothing to wait for.', { data: { sku, available } });
  await subscribe({ userId, productId: product._id, sku });
  if (availableOf(await findStocks([sku]), sku) > 0) await notifyBackInStock([sku]);
  return { sku };
}

/** Takes a customer off the lists of a product, or of one of its SKUs. Errors: `not_found`. */
export async function forgetMe(slug: string, userId: string, sku: string | undefined): Promise<void> {
  const product = found(await findProductPage(slug), 'product');
  await unsubscribe(userId, sku === undefined ? product.variants.map((variant) => variant.sku) : [sku]);
}

/** What a customer waits for, newest first. */
export const waitingOf = (userId: string): Promise<SubscriptionDocument[]> => findWaitingOf(userId);
