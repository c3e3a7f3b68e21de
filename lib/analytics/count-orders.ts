/** What orders and refunds add to the figures of a day: pure, so that it can be compared with a plain sum. */
import type { OrderLine } from '../orders/types.ts';
import { capturedAmount, ledgerOf } from '../payments/ledger.ts';
import type { Refund } from '../payments/types.ts';
import type { Moments } from './counted.ts';
import type { CountedOrder } from './source-repository.ts';
import { type Figures, noFigures, type ProductRow, type PromotionRow } from './types.ts';

export interface Tally {
  figures: Figures;
  products: Map<string, ProductRow>;
  promotions: Map<string, PromotionRow>;
}

export const newTally = (): Tally => ({ figures: noFigures(), products: new Map(), promotions: new Map() });

/** Money that came for an order that could not be had goes back, and was never the shop's. */
const isReturn = ({ key }: Refund): boolean => key.startsWith('return:');

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0);

type MoneyOfOrder = Pick<CountedOrder, 'status' | 'payment' | 'totals'>;

/** What was taken for an order, without what was returned at once. */
function keptOf(order: MoneyOfOrder): number {
  const returned = (order.payment.refunds ?? []).filter((refund) => isReturn(refund) && refund.status !== 'failed');
  return capturedAmount(ledgerOf(order)) - sum(returned, ({ amount }) => amount);
}

/** What will not be paid because it was cancelled before. What was paid and cancelled later goes back as a refund. */
export const cancelledMoney = (order: MoneyOfOrder): number =>
  order.status === 'cancelled' ? Math.max(0, order.totals.total - keptOf(order)) : (order.payment.waived ?? 0);

const cancelledUnitsOf = (order: CountedOrder, { quantity, cancelledQuantity = 0 }: OrderLine): number =>
  order.status === 'cancelled' ? quantity : cancelledQuantity;

function productOf({ products }: Tally, { productId, name }: OrderLine): ProductRow {
  const row = products.get(productId) ?? {
    ...{ key: productId, name, orders: 0, units: 0, cancelledUnits: 0, refundedUnits: 0, revenue: 0, discounts: 0 },
  };
  products.set(productId, row);
  return row;
}

function countProducts(tally: Tally, order: CountedOrder): void {
  const seen = new Set<string>();
  for (const line of order.lines) {
    const row = productOf(tally, line);
    if (!seen.has(line.productId)) row.orders += 1;
    seen.add(line.productId);
    row.units += line.quantity;
    row.cancelledUnits += cancelledUnitsOf(order, line);
    row.revenue += line.total;
    row.discounts += line.discount;
  }
}

function countPromotions({ promotions }: Tally, order: CountedOrder): void {
  for (const { promotionId, name, code = '', amount } of order.promotions ?? []) {
    const row = promotions.get(promotionId) ?? { key: promotionId, name, code, orders: 0, cancelledOrders: 0, discount: 0, revenue: 0 };
    promotions.set(promotionId, row);
    row.orders += 1;
    row.discount += amount;
    row.revenue += order.totals.total;
    if (order.status === 'cancelled') row.cancelledOrders += 1;
  }
}

/** Adds an order of the day. */
export function countOrder(tally: Tally, order: CountedOrder): void {
  const { figures } = tally;
  const parcels = (status: string) => order.shipments.filter((shipment) => shipment.status === status);
  figures.orders += 1;
  figures.units += sum(order.lines, ({ quantity }) => quantity);
  figures.gross += order.totals.total;
  figures.tax += order.totals.tax;
  figures.discounts += order.totals.discount;
  figures.shipping += order.totals.shipping;
  figures.fees += order.totals.fees;
  figures.cancelled += cancelledMoney(order);
  figures.cancelledOrders += order.status === 'cancelled' ? 1 : 0;
  figures.cancelledUnits += sum(order.lines, (line) => cancelledUnitsOf(order, line));
  figures.deliveredParcels += parcels('delivered').length;
  figures.returnedParcels += parcels('returned_to_origin').length;
  figures.deliveredUnits += sum(parcels('delivered'), ({ lines }) => sum(lines, ({ quantity }) => quantity));
  countProducts(tally, order);
  countPromotions(tally, order);
}

/** Adds an order that replaces returned goods, and is no sale. */
export function countReplacement({ figures }: Tally, order: CountedOrder): void {
  figures.replacedUnits += sum(order.lines, (line) => line.quantity - cancelledUnitsOf(order, line));
}

const isWithin = (at: Date | undefined, { from, until }: Moments): boolean => at !== undefined && at >= from && at < until;

/** The refunds of an order that arrived on a day. */
export const refundsOf = ({ payment }: MoneyOfOrder, day: Moments): Refund[] =>
  (payment.refunds ?? []).filter((refund) => refund.status === 'processed' && !isReturn(refund) && isWithin(refund.processedAt, day));

/** Adds the refunds of an order that arrived on the day. */
export function countRefunds(tally: Tally, order: CountedOrder, day: Moments): void {
  for (const refund of refundsOf(order, day)) {
    tally.figures.refunds += refund.amount;
    // Units that were cancelled are counted with their order.
    for (const { lineId, quantity } of refund.cancellationId ? [] : (refund.lines ?? [])) {
      const line = order.lines.find(({ id }) => id === lineId);
      tally.figures.refundedUnits += quantity;
      if (line) productOf(tally, line).refundedUnits += quantity;
    }
  }
}
