/** What is on a wishlist and sold out is waited for: whoever wished for it hears by mail when it is back, as if they had asked. */
import { findStocks } from '../inventory/adjust-repository.ts';
import { notifyBackInStock } from '../inventory/notify-back-in-stock.ts';
import { subscribeWisher } from '../inventory/subscription-repository.ts';
import { enlistWishers } from './wisher-repository.ts';

/** Should it have come back at this very moment, the notices go out at once. */
async function notifyIfBack(skus: readonly string[]): Promise<void> {
  const stocks = await findStocks(skus);
  await notifyBackInStock([...new Set(stocks.filter(({ available }) => available > 0).map(({ sku }) => sku))]);
}

/** One customer waits for one SKU; who waits already goes on as they do. */
export async function waitFor(userId: string, { sku, productId }: { sku: string; productId: string }): Promise<void> {
  await subscribeWisher({ userId, sku, productId });
  await notifyIfBack([sku]);
}

/** Everyone who wished for one of these SKUs waits for it, if it is sold out indeed: a message may be late. */
export async function waitForWished(skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return;
  const soldOut = (await findStocks(skus)).filter(({ available }) => available <= 0);
  if (soldOut.length === 0) return;
  await enlistWishers(
    soldOut.map(({ sku, productId }) => ({ sku, productId })),
    new Date(),
  );
  await notifyIfBack(soldOut.map(({ sku }) => sku));
}
