import type { LineCancellation, OrderDocument, TimelineEntry } from '../orders/types.ts';
import { ledgerOf, takeFrom, uncollected } from './ledger.ts';
import { type RequestedRefunds, withRefunds } from './new-refund.ts';
import { amountOfCancelled } from './refund-lines.ts';

/**
 * Gives back exactly what was paid for units that are being cancelled, never more than is left of it. What is not paid yet will not be
 * collected. Shipping and fees stay: they go back when the whole order is gone.
 */
export function refundCancelled(
  order: OrderDocument,
  { id, lines, reason }: Pick<LineCancellation, 'id' | 'lines' | 'reason'>,
  actor: TimelineEntry['actor'],
  correlationId: string,
): RequestedRefunds {
  const ledger = ledgerOf(order);
  const amount = amountOfCancelled(order, lines);
  const waived = Math.min(amount, uncollected(order));
  const payment = waived > 0 ? { ...ledger, waived: (ledger.waived ?? 0) + waived } : ledger;
  const parts = takeFrom(ledger, amount - waived);
  const wanted = parts.map((part, index) => ({ ...part, reason, key: `${id}#${index}`, lines, cancellationId: id }));
  return withRefunds(order, payment, wanted, actor, correlationId);
}
