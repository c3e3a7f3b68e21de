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
 * What becomes of a hold: one without an order, or whose order expired, is freed; the sale of a confirmed order is completed, never undone; that of a
 * cancelled one follows its cancellation; one of a pending order waits until that order was finished or undone.
 */
export function fateOf({ orderId, sku, quantity }: ExpiredHold, order: OrderDocument | undefined): 'free' | 'wait' | StockChange {
  if (!order || order.status === 'expired') return 'free';
  if (order.status === 'pending') return 'wait';
  const unsent = order.status === 'cancelled' ? unsentItems(order).filter((item) => item.sku === sku) : [];
  return unsent.length ? { kind: 'cancel', orderId, items: unsent } : { kind: 'commit', orderId, items: [{ sku, quantity }] };
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
    const fates = holds.map((hold) => ({ hold, fate: fateOf(hold, orders.get(hold.orderId)) }));
    const lapsed = fates.flatMap(({ hold, fate }) => (fate === 'free' ? [hold] : []));
    const due = fates.flatMap(({ fate }) => (typeof fate === 'object' ? [fate] : []));
    // A late payment may revive an expired order right now, and a request made again may write the order that is not there yet: both renew the holds
    // first, and renewed ones are passed over here.
    const byOrder = Map.groupBy(lapsed, ({ orderId }) => orderId);
    await Promise.all(
      [...byOrder].map(([orderId, own]) =>
        releaseHolds(
          orderId,
          own.map(({ sku }) => sku),
          now,
        ),
      ),
    );
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
