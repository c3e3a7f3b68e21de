import { releasePromotions, releasePromotionsOfEnded } from '../promotions/claim-promotions.ts';
import { releaseCredit } from '../store-credit/order-credit.ts';
import { expiredAt } from './expired-at.ts';
import { findOrdersById } from './fulfilment-repository.ts';

/**
 * Gives back the promotions and the store credit of orders that were cancelled or expired. A late payment may bring an expired order back at this very moment: what
 * it claims then is newer than its end, and stays.
 */
export async function releaseCancelled(orderIds: readonly string[]): Promise<void> {
  const orders = await findOrdersById(orderIds);
  await Promise.all(
    orders.map(async (order) => {
      if (order.status === 'cancelled' || order.status === 'expired') await releaseCredit(order);
      if (order.status === 'cancelled') await releasePromotions(order);
      if (order.status === 'expired') await releasePromotionsOfEnded(order, expiredAt(order));
    }),
  );
}
