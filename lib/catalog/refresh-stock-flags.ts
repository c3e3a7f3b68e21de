import { findStocks } from '../inventory/adjust-repository.ts';
import { setVariantStock } from './stock-flag-repository.ts';

const MAX_ROUNDS = 5;

async function availableOf(skus: readonly string[]): Promise<Map<string, boolean>> {
  const available = new Map(skus.map((sku) => [sku, false]));
  for (const stock of await findStocks(skus)) if (stock.available > 0) available.set(stock.sku, true);
  return available;
}

/**
 * Brings the stock flags of SKUs in line with their stock, whatever order the messages about it came in. It looks again after writing: of
 * two that run at once, the one that writes last has also seen the last state.
 */
export async function refreshStockFlags(skus: readonly string[]): Promise<void> {
  let pending = await availableOf(skus);
  for (let round = 0; pending.size > 0 && round < MAX_ROUNDS; round++) {
    await Promise.all([...pending].map(([sku, inStock]) => setVariantStock(sku, inStock)));
    const now = await availableOf([...pending.keys()]);
    const written = pending;
    pending = new Map([...now].filter(([sku, inStock]) => written.get(sku) !== inStock));
  }
}
