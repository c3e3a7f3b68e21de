import { tellReleased } from './announce.ts';
import { releaseHolds } from './hold-repository.ts';
import { findRecorded } from './movement-repository.ts';
import { saleId } from './settlement.ts';

/** Frees what an order holds of SKUs that were sold to it before: a request that was made again took them once more. */
export async function freeSecondHolds(orderId: string, skus: readonly string[]): Promise<void> {
  const sold = await findRecorded(skus.map((sku) => saleId(orderId, sku)));
  const twice = skus.filter((sku) => sold.has(saleId(orderId, sku)));
  if (twice.length === 0) return;
  await releaseHolds(orderId, twice);
  await tellReleased(twice, orderId);
}
