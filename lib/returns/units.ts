/** How many units of a line can be returned: never more than were delivered, less those that are on their way back or were refunded otherwise. */
import type { OrderDocument, ShipmentLine } from '../orders/types.ts';
import { goneUnits } from '../payments/refund-lines.ts';
import { cameToNothing } from './state.ts';
import type { OrderReturn, ReturnLine } from './types.ts';

export type OrderWithReturns = Pick<OrderDocument, 'lines' | 'shipments' | 'payment' | 'returns'>;

export interface Returnable {
  lineId: string;
  quantity: number;
  /** Until when, for the units that were delivered last. */
  until: Date;
}

const DAY_MS = 24 * 60 * 60_000;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Units of a line that count as returned: after the inspection, those that arrived. */
export const returnedUnits = ({ quantity, restock, scrap }: ReturnLine): number =>
  restock === undefined && scrap === undefined ? quantity : (restock ?? 0) + (scrap ?? 0);

const unitsIn = ({ status, lines }: Pick<OrderReturn, 'status' | 'lines'>, lineId: string): number =>
  cameToNothing(status) ? 0 : sum(lines.filter((line) => line.lineId === lineId).map(returnedUnits));

const unitsOf = (lines: readonly ShipmentLine[], lineId: string): number =>
  sum(lines.filter((line) => line.lineId === lineId).map(({ quantity }) => quantity));

/** Units of a line with their delivery, one entry per parcel; what was cancelled on its way is paid back already. */
const deliveriesOf = ({ shipments }: OrderWithReturns, lineId: string) =>
  shipments.flatMap(({ status, lines, recalled = [], deliveredAt }) =>
    status === 'delivered' && deliveredAt ? [{ units: unitsOf(lines, lineId) - unitsOf(recalled, lineId), deliveredAt }] : [],
  );

/** Units that were delivered and neither are on their way back nor came back. */
const keptUnits = (order: OrderWithReturns, lineId: string): number =>
  sum(deliveriesOf(order, lineId).map(({ units }) => units)) - sum((order.returns ?? []).map((one) => unitsIn(one, lineId)));

/** Units of returns whose money is still to come: they will be refunded by name. */
const awaitingRefund = ({ returns = [], payment }: OrderWithReturns, lineId: string): number => {
  const refunded = new Set((payment.refunds ?? []).filter(({ status }) => status !== 'failed').map(({ returnId }) => returnId));
  return sum(returns.filter(({ id }) => !refunded.has(id)).map((one) => unitsIn(one, lineId)));
};

/**
 * What can be returned of an order now. `daysOf` is the window of a line. Units are taken to be returned in the order in which they came, so a
 * return of early units does not use up the window of late ones.
 */
export function returnableLines(order: OrderWithReturns, daysOf: (lineId: string) => number, now: Date): Returnable[] {
  return order.lines.flatMap((line) => {
    const { id } = line;
    const windowMs = daysOf(id) * DAY_MS;
    const open = deliveriesOf(order, id).filter(({ units, deliveredAt }) => units > 0 && deliveredAt.getTime() + windowMs > now.getTime());
    const left = line.quantity - goneUnits(order, line) - awaitingRefund(order, id);
    const units = Math.min(sum(open.map((one) => one.units)), keptUnits(order, id), left);
    if (units <= 0) return [];
    const until = new Date(Math.max(...open.map(({ deliveredAt }) => deliveredAt.getTime())) + windowMs);
    return [{ lineId: id, quantity: units, until }];
  });
}
