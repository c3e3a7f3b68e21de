/** Announces what orders did to the availability of SKUs: they change counts without saying so, because that path must stay short. */
import { newId } from '../platform/ids.ts';
import { findStocks } from './adjust-repository.ts';
import { relayStock, stockChanged } from './announce.ts';
import { crossingOf } from './crossing.ts';
import { applyCrossing, findUnannounced } from './level-repository.ts';
import { notifyBackInStock } from './notify-back-in-stock.ts';
import { refreshStockFlags } from './refresh-flags.ts';
import type { StockDocument } from './types.ts';

const BATCH = 200;

async function announce(stock: StockDocument): Promise<void> {
  const crossing = crossingOf(stock.level, stock, new Date());
  if (!crossing) return;
  // Stock that nobody ever looked at gets its level, but has crossed nothing.
  const outbox = stock.level === undefined ? [] : [stockChanged(stock, stock.available, newId('msg'))];
  const written = await applyCrossing(stock, crossing, outbox);
  if (written && outbox.length > 0) await relayStock(written);
}

/**
 * Looks at SKUs whose counts may have changed: writes and announces what crossed its threshold or zero, and tells those who wait for what
 * can be had. Costs two reads when nothing crossed. Running it twice or at once announces a crossing once.
 */
export async function watchStock(skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return;
  const stocks = await findStocks(skus);
  for (const stock of stocks) await announce(stock);
  await notifyBackInStock([...new Set(stocks.filter((stock) => stock.available > 0).map((stock) => stock.sku))]);
}

/** Looks at stock that crossed zero unseen. Returns how many SKUs. */
export async function watchUnannounced(hasTime: () => boolean): Promise<number> {
  let seen = 0;
  while (hasTime()) {
    const skus = await findUnannounced(BATCH);
    await refreshStockFlags(skus);
    await watchStock(skus);
    seen += skus.length;
    if (skus.length < BATCH) break;
  }
  return seen;
}
