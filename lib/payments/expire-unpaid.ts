import { tellReleased } from '../inventory/announce.ts';
import { releaseHolds } from '../inventory/hold-repository.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { demandOf, itemsOfDemand } from '../orders/holds.ts';
import type { OrderDocument } from '../orders/types.ts';
import { releaseCredit } from '../store-credit/order-credit.ts';
import { changeOrder } from './change-order.ts';

/** A payment that was begun in time may still come: it is asked for at growing distances for a day. */
const FIRST_CHECK_MS = 10 * 60_000;

/**
 * Ends an order that was not paid in time and gives back what it held; its cart can be ordered again. First the order, then its holds:
 * nobody may confirm an order whose holds are gone. Who dies in between leaves holds that have expired, which the sweeper frees.
 */
export async function expireUnpaid(orderId: string, now: Date): Promise<OrderDocument> {
  const order = await changeOrder(orderId, ({ status, payment, ...rest }) => {
    if (status !== 'pending' || !payment.expiresAt || payment.expiresAt >= now) return undefined;
    return {
      status: 'expired',
      freeCart: true,
      payment: { ...payment, checkAt: new Date(now.getTime() + FIRST_CHECK_MS) },
      timeline: [{ type: 'order.expired', at: now, actor: { kind: 'system' }, public: true }],
      outbox: [outboxEntry('order.expired', { orderId, items: itemsOfDemand(demandOf(rest)) }, orderId, now)],
    };
  });
  const { status, payment } = order;
  if (status !== 'expired' || !payment.expiresAt) return order;
  const skus = [...demandOf(order).keys()];
  await releaseHolds(orderId, skus, payment.expiresAt);
  await tellReleased(skus, orderId);
  await releaseCredit(order);
  return order;
}
