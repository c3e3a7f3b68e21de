import { releasePromotions } from '../promotions/claim-promotions.ts';
import { findOrdersById } from './fulfilment-repository.ts';

/** Gives back the promotions of orders that were cancelled or expired. */
export async function releaseCancelled(orderIds: readonly string[]): Promise<void> {
  const orders = await findOrdersById(orderIds);
  await Promise.all(orders.filter(({ status }) => status === 'cancelled' || status === 'expired').map(releasePromotions));
}
