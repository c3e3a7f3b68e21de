import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { openStocks } from './adjust-repository.ts';
import { MAIN_WAREHOUSE } from './availability.ts';
import type { Movement } from './types.ts';

/** An SKU and how many of it lie on the shelf. */
export interface OpeningStock {
  sku: string;
  quantity: number;
}

const firstRow = ({ sku, quantity }: OpeningStock, actorId: string, at: Date): Movement => ({
  ...{ _id: newId('mov'), sku, warehouseId: MAIN_WAREHOUSE, reason: 'initial', delta: quantity, balance: quantity, actorId, at },
});

/** Gives SKUs of several products their stock in the main warehouse; see {@link openStock}. */
export async function openStockOf(stocks: readonly (OpeningStock & { productId: string })[], actorId: string): Promise<void> {
  if (stocks.length === 0) return;
  const at = new Date();
  const rows = stocks.map((stock) => ({ productId: stock.productId, movement: firstRow(stock, actorId, at) }));
  await openStocks(rows, (await readSettings()).inventory.lowStockThreshold);
}

/** Gives SKUs of a product their stock in the main warehouse. SKUs that have one keep it as it is, so this may run any number of times. */
export const openStock = (productId: string, stocks: readonly OpeningStock[], actorId: string): Promise<void> =>
  openStockOf(
    stocks.map((stock) => ({ ...stock, productId })),
    actorId,
  );
