/** What holds of an order at every moment, whatever happened to it. */
import type { OrderDocument, ShipmentLine, ShipmentStatus } from '../../lib/orders/types.ts';
import { standingUnits } from '../../lib/orders/units.ts';
import { ledgerOf } from '../../lib/payments/ledger.ts';
import { cameToNothing } from '../../lib/returns/state.ts';
import { returnedUnits } from '../../lib/returns/units.ts';

const unitsOf = (lines: readonly ShipmentLine[] = [], lineId: string): number =>
  lines.reduce((sum, line) => sum + (line.lineId === lineId ? line.quantity : 0), 0);

/** Units of a line in shipments with one of these states. */
const unitsIn = ({ shipments }: Pick<OrderDocument, 'shipments'>, lineId: string, ...states: ShipmentStatus[]): number =>
  shipments.filter(({ status }) => states.includes(status)).reduce((sum, { lines }) => sum + unitsOf(lines, lineId), 0);

/** Units of a line that came back by returns and went on the shelf again, less those that were sent instead. */
const unitsBack = ({ returns = [] }: Pick<OrderDocument, 'returns'>, lineId: string): number =>
  returns.reduce((sum, { status, lines, replacementId }) => {
    const own = lines.filter((line) => line.lineId === lineId);
    const isReplaced = replacementId !== undefined && (status === 'replaced' || status === 'closed');
    return sum + own.reduce((units, line) => units + (line.restock ?? 0) - (isReplaced ? returnedUnits(line) : 0), 0);
  }, 0);

/** Units of a line that left the shelf for good, or until they come back. */
export function unitsAway(order: OrderDocument, line: OrderDocument['lines'][number]): number {
  const sent = unitsIn(order, line.id, 'shipped', 'out_for_delivery', 'delivered') - unitsBack(order, line.id);
  if (order.status !== 'placed') return order.status === 'completed' || order.status === 'cancelled' ? sent : 0;
  return sent + (order.shipments.length > 0 ? unitsIn(order, line.id, 'to_pack', 'packed') : standingUnits(line));
}

const sum = (rows: readonly { amount: number }[] = []): number => rows.reduce((all, { amount }) => all + amount, 0);

/** What is wrong with the money and the units of an order; nothing when all is well. */
export function brokenPromises(order: OrderDocument): string[] {
  const broken: string[] = [];
  const { payment, lines, timeline } = order;
  const captured = sum(ledgerOf(order).captures);
  const asked = sum(payment.refunds?.filter(({ status }) => status !== 'failed'));
  if (asked > captured) broken.push(`${asked} are given back of ${captured}`);
  for (const { paymentId, amount } of payment.captures ?? []) {
    const of = sum(payment.refunds?.filter((refund) => refund.paymentId === paymentId && refund.status !== 'failed'));
    if (of > amount) broken.push(`${of} are given back of payment ${paymentId}, of ${amount}`);
  }
  if (payment.refunds?.some(({ amount }) => amount <= 0)) broken.push('a refund of nothing');
  if ((payment.waived ?? 0) > order.totals.total) broken.push('more is waived than was to be paid');
  for (const line of lines) {
    const { cancelledQuantity = 0, quantity, id } = line;
    if (cancelledQuantity > quantity) broken.push(`${cancelledQuantity} of ${quantity} units of ${id} are cancelled`);
    const recalled = order.shipments.reduce((all, shipment) => all + unitsOf(shipment.recalled, id), 0);
    const shipped = unitsIn(order, id, 'to_pack', 'packed', 'shipped', 'out_for_delivery', 'delivered', 'returned_to_origin') - recalled;
    if (shipped + cancelledQuantity > quantity)
      broken.push(`${shipped} shipped and ${cancelledQuantity} cancelled of ${quantity} units of ${id}`);
  }
  for (const line of lines) {
    const own = (order.returns ?? []).filter(({ status }) => !cameToNothing(status)).flatMap((ret) => ret.lines);
    const back = own.reduce((all, one) => all + (one.lineId === line.id ? returnedUnits(one) : 0), 0);
    const delivered = unitsIn(order, line.id, 'delivered');
    if (back > delivered) broken.push(`${back} come back of ${delivered} delivered units of ${line.id}`);
  }
  for (const { id, status, replacementId } of order.returns ?? []) {
    const refunds = (payment.refunds ?? []).filter(({ returnId }) => returnId === id);
    const isPaid = status === 'refunded' || (status === 'closed' && !replacementId);
    if (refunds.length > 0 && !isPaid) broken.push(`a ${status} return has a refund`);
    if (refunds.length > 0 && replacementId) broken.push('a return is refunded and replaced');
    if (status === 'closed' && refunds.some((refund) => refund.status !== 'processed'))
      broken.push('a return is closed before its money went');
  }
  timeline.forEach(({ at, type }, index) => {
    const before = timeline[index - 1];
    if (before && before.at > at) broken.push(`${type} is told after what came later`);
  });
  return broken;
}
