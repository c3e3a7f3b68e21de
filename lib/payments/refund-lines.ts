import type { OrderDocument } from '../orders/types.ts';
import { AppError } from '../platform/errors.ts';

type Lines = readonly { lineId: string; quantity: number }[];

/** Units of a line that were refunded by name before. */
function refundedUnits({ payment }: Pick<OrderDocument, 'payment'>, lineId: string): number {
  const refunds = (payment.refunds ?? []).filter(({ status }) => status !== 'failed');
  return refunds.flatMap(({ lines = [] }) => lines.filter((line) => line.lineId === lineId)).reduce((n, { quantity }) => n + quantity, 0);
}

/**
 * What lines cost after their share of the discounts, in paise. Unit after unit adds up to exactly the line's total. Errors: `not_found` for
 * a line of another order, `not_refundable` for more units than are left.
 */
export function amountOfLines(order: Pick<OrderDocument, 'lines' | 'payment'>, lines: Lines): number {
  const quantities = new Map<string, number>();
  for (const { lineId, quantity } of lines) quantities.set(lineId, (quantities.get(lineId) ?? 0) + quantity);
  let amount = 0;
  for (const [lineId, quantity] of quantities) {
    const line = order.lines.find(({ id }) => id === lineId);
    if (!line) throw new AppError('not_found', `The order has no line ${lineId}.`);
    const before = refundedUnits(order, lineId);
    const left = line.quantity - before;
    if (quantity > left) throw new AppError('not_refundable', `Of line ${lineId}, ${left} can be refunded.`, { data: { lineId, left } });
    const upTo = (units: number): number => Math.round((line.total * units) / line.quantity);
    amount += upTo(before + quantity) - upTo(before);
  }
  return amount;
}
