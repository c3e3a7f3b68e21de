/** Gives back what an order that was not written holds, or holds once more than it was sold. */
import { tellReleased } from './announce.ts';
import { releaseHolds } from './hold-repository.ts';
import { findRecorded } from './movement-repository.ts';
import { saleId } from './settlement.ts';

/** Frees what an order holds of some SKUs, and tells open pages. */
export async function freeHolds(orderId: string, skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return;
  await releaseHolds(orderId, skus);
  await tellReleased(skus, orderId);
}

/** Frees what an order holds of SKUs that were sold to it before: a request that was made again took them once more. */
export async function freeSecondHolds(orderId: string, skus: readonly string[]): Promise<void> {
  const sold = await findRecorded(skus.map((sku) => saleId(orderId, sku)));
  await freeHolds(
    orderId,
    skus.filter((sku) => sold.has(saleId(orderId, sku))),
  );
}
