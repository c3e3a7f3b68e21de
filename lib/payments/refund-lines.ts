/** What units of an order cost, by the snapshot of their line. */
import type { OrderDocument, OrderLine } from '../orders/types.ts';
import { AppError } from '../platform/errors.ts';

type Order = Pick<OrderDocument, 'lines' | 'payment'>;
type Lines = readonly { lineId: string; quantity: number }[];

/** Units of a line that were refunded by name before; those of cancellations are counted there. */
function refundedUnits({ payment }: Pick<OrderDocument, 'payment'>, lineId: string): number {
  const refunds = (payment.refunds ?? []).filter(({ status, cancellationId }) => status !== 'failed' && !cancellationId);
  return refunds.flatMap(({ lines = [] }) => lines.filter((line) => line.lineId === lineId)).reduce((n, { quantity }) => n + quantity, 0);
}

/** Units of a line that are given up: cancelled, or refunded by name. */
export const goneUnits = (order: Order, line: OrderLine): number =>
  Math.min(line.quantity, (line.cancelledQuantity ?? 0) + refundedUnits(order, line.id));

/** The price of the units of a line after `from` up to `to`: unit after unit adds up to exactly the line's total. */
function priceBetween({ total, quantity }: OrderLine, from: number, to: number): number {
  const upTo = (units: number): number => Math.round((total * units) / quantity);
  return upTo(to) - upTo(from);
}

function perLine(order: Order, lines: Lines): { line: OrderLine; wanted: number }[] {
  const quantities = new Map<string, number>();
  for (const { lineId, quantity } of lines) quantities.set(lineId, (quantities.get(lineId) ?? 0) + quantity);
  return [...quantities].map(([lineId, wanted]) => {
    const line = order.lines.find(({ id }) => id === lineId);
    if (!line) throw new AppError('not_found', `The order has no line ${lineId}.`);
    return { line, wanted };
  });
}

/**
 * What lines cost after their share of the discounts, in paise. Errors: `not_found` for a line of another order, `not_refundable` for more
 * units than are left.
 */
export function amountOfLines(order: Order, lines: Lines): number {
  let amount = 0;
  for (const { line, wanted } of perLine(order, lines)) {
    const before = goneUnits(order, line);
    const left = line.quantity - before;
    if (wanted > left)
      throw new AppError('not_refundable', `Of line ${line.id}, ${left} can be refunded.`, { data: { lineId: line.id, left } });
    amount += priceBetween(line, before, before + wanted);
  }
  return amount;
}

/** The same for units that are being cancelled; those among them that were refunded by name before are paid back already. */
export const amountOfCancelled = (order: Order, lines: Lines): number =>
  perLine(order, lines).reduce((amount, { line, wanted }) => {
    const before = goneUnits(order, line);
    return amount + priceBetween(line, before, Math.min(line.quantity, before + wanted));
  }, 0);
