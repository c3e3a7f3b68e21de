/** Holds outlive their moment when a process or a message was lost. What becomes of one depends on its order. */
import { tellReleased } from '../inventory/announce.ts';
import { releaseHolds } from '../inventory/hold-repository.ts';
import { findExpiredHolds } from '../inventory/settle-repository.ts';
import { settleStock } from '../inventory/settle-stock.ts';
import type { StockChange } from '../inventory/settlement.ts';
import { newId } from '../platform/ids.ts';
import { logger } from '../platform/logger.ts';
import { findOrdersById } from './fulfilment-repository.ts';
import type { OrderDocument } from './types.ts';
import { unsentItems } from './units.ts';

interface ExpiredHold {
  orderId: string;
  sku: string;
  quantity: number;
}

const BATCH = 100;

/**
 * What to do about a hold: the sale of a confirmed order is completed, never undone; that of a cancelled one follows its cancellation; one
 * without an order, or whose order expired, is freed; one of a pending order waits until that order was finished or undone.
 */
export function changeFor({ orderId, sku, quantity }: ExpiredHold, order: OrderDocument | undefined): StockChange | undefined {
  const items = [{ sku, quantity }];
  if (!order || order.status === 'expired') return { kind: 'cancel', orderId, items };
  if (order.status === 'pending') return undefined;
  const unsent = order.status === 'cancelled' ? unsentItems(order).filter((item) => item.sku === sku) : [];
  return unsent.length ? { kind: 'cancel', orderId, items: unsent } : { kind: 'commit', orderId, items };
}

async function expiredHolds(now: Date): Promise<ExpiredHold[]> {
  const stocks = await findExpiredHolds(now, BATCH);
  return stocks.flatMap(({ sku, holds }) =>
    holds.filter((hold) => hold.expiresAt < now).map(({ orderId, quantity }) => ({ orderId, sku, quantity })),
  );
}

/** Settles holds that expired before `now`, batch by batch while `hasTime`. Returns how many. Repeating it, also at once, changes nothing. */
export async function settleExpiredHolds(now: Date, hasTime: () => boolean): Promise<number> {
  let settled = 0;
  while (hasTime()) {
    const holds = await expiredHolds(now);
    const orders = new Map((await findOrdersById([...new Set(holds.map((hold) => hold.orderId))])).map((order) => [order._id, order]));
    const isLapsed = (hold: ExpiredHold): boolean => (orders.get(hold.orderId)?.status ?? 'expired') === 'expired';
    const lapsed = holds.filter(isLapsed);
    const changes = holds.filter((hold) => !isLapsed(hold)).map((hold) => changeFor(hold, orders.get(hold.orderId)));
    // A late payment may revive an expired order right now, and a request made again may write the order that is not there yet: both renew the holds
    // first, and renewed ones are passed over here.
    await Promise.all(lapsed.map(({ orderId, sku }) => releaseHolds(orderId, [sku], now)));
    const due = changes.filter((change) => change !== undefined);
    const failures = await settleStock(
      due,
      lapsed.map(({ sku }) => sku),
    );
    const given = due.filter(({ kind }) => kind === 'cancel').flatMap(({ items }) => items.map(({ sku }) => sku));
    await tellReleased([...given, ...lapsed.map(({ sku }) => sku)], newId('msg'));
    for (const [sku, error] of failures) logger().error('Expired hold not settled', { sku, error });
    settled += due.length + lapsed.length;
    if (due.length + lapsed.length === 0 || failures.size > 0 || holds.length < BATCH) break;
  }
  return settled;
}
