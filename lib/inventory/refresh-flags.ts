/** Keeps the products' stock flags equal to what the stock documents say: orders change availability without touching products. */
import { announceProducts } from '../catalog/announce-product.ts';
import { findVariantFlags, setVariantStock } from '../catalog/stock-flag-repository.ts';
import { findStocks } from './adjust-repository.ts';

/** Another change of the stock may come between reading it and writing the flag; then the next round sees the difference. */
const ROUNDS = 3;

async function findStale(skus: readonly string[]): Promise<[sku: string, inStock: boolean][]> {
  const [stocks, flags] = await Promise.all([findStocks(skus), findVariantFlags(skus)]);
  const sellable = new Set(stocks.filter((stock) => stock.available > 0).map((stock) => stock.sku));
  return [...flags].filter(([sku, inStock]) => inStock !== sellable.has(sku)).map(([sku]) => [sku, sellable.has(sku)]);
}

/** Recomputes the flags of SKUs from their stock and writes and announces only those that differ: usually none, at the cost of two reads for all. */
export async function refreshStockFlags(skus: readonly string[]): Promise<void> {
  const products = new Map<string, Parameters<typeof announceProducts>[0][number]>();
  let toCheck = skus;
  for (let round = 0; round < ROUNDS && toCheck.length > 0; round += 1) {
    const stale = await findStale(toCheck);
    const changed = await Promise.all(stale.map(([sku, inStock]) => setVariantStock(sku, inStock)));
    for (const product of changed) if (product) products.set(product._id, product);
    toCheck = stale.map(([sku]) => sku);
  }
  await announceProducts([...products.values()]);
}
