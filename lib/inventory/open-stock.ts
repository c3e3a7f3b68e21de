import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { openStocks } from './adjust-repository.ts';
import { MAIN_WAREHOUSE } from './availability.ts';

/** An SKU and how many of it lie on the shelf. */
export interface OpeningStock {
  sku: string;
  quantity: number;
}

/** Gives SKUs of a product their stock in the main warehouse. SKUs that have one keep it as it is, so this may run any number of times. */
export async function openStock(productId: string, stocks: readonly OpeningStock[], actorId: string): Promise<void> {
  if (stocks.length === 0) return;
  const at = new Date();
  const rows = stocks.map(({ sku, quantity }) => ({
    _id: newId('mov'),
    sku,
    warehouseId: MAIN_WAREHOUSE,
    reason: 'initial' as const,
    delta: quantity,
    balance: quantity,
    actorId,
    at,
  }));
  await openStocks(productId, rows, (await readSettings()).inventory.lowStockThreshold);
}
