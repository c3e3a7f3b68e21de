/** Which days and months an event changes. Messages may come twice and late: marking again counts once more, and changes nothing else. */
import type { Message } from '../../events/index.ts';
import { dayOf } from '../platform/shop-days.ts';
import { monthOf } from './count-day.ts';
import { markDirty } from './period-repository.ts';
import { findChanged, laterOrders } from './source-repository.ts';

const idsOf = (messages: readonly Message[]): string[] => [
  ...new Set(messages.flatMap(({ data }) => ('orderId' in data && typeof data.orderId === 'string' ? data.orderId : []))),
];

/** Days and their months. */
export const withMonths = (days: Iterable<string>): string[] => [...new Set([...days].flatMap((day) => [day, monthOf(day)]))];

/**
 * Marks the days of orders and of their refunds. An order that was paid on a later day may be its buyer's first: then the orders that came
 * after it are no longer those of a new customer.
 */
export async function markDays(messages: readonly Message[], now = new Date()): Promise<void> {
  const placed = new Set(idsOf(messages.filter(({ type }) => type === 'order.placed')));
  const days = new Set<string>();
  for (const order of await findChanged(idsOf(messages))) {
    days.add(dayOf(order.createdAt));
    for (const { processedAt } of order.payment.refunds ?? []) if (processedAt) days.add(dayOf(processedAt));
    if (placed.has(order._id) && dayOf(order.createdAt) !== dayOf(now)) for (const at of await laterOrders(order)) days.add(dayOf(at));
  }
  await markDirty(withMonths(days));
}
