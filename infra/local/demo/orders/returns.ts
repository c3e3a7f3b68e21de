/** Returns under way: one of the demo customer, and one that waits for staff. Money has not moved yet, so that staff can try it. */
import type { OrderDocument, TimelineEntry } from '../../../../lib/orders/types.ts';
import type { OrderReturn, ReturnStatus } from '../../../../lib/returns/types.ts';
import type { Settings } from '../../../../lib/settings/types.ts';
import type { Random } from '../random.ts';

const HOUR_MS = 3_600_000;

type Order = Pick<OrderDocument, 'owner' | 'payment' | 'shipments' | 'lines' | 'timeline' | 'returns' | 'updatedAt'>;

const deliveredAt = ({ shipments }: Order): number => Math.max(0, ...shipments.map((shipment) => shipment.deliveredAt?.getTime() ?? 0));

/** Asks to give back one unit of the first line, some hours after its delivery. */
function addReturn(random: Random, order: Order, status: Extract<ReturnStatus, 'requested' | 'approved'>, now: Date, packer: string): void {
  const [line] = order.lines;
  if (!line) return;
  const at = new Date(Math.min(deliveredAt(order) + 20 * HOUR_MS, now.getTime() - HOUR_MS));
  const id = random.id('rtn', at);
  const entry = (type: string, actor: TimelineEntry['actor']): TimelineEntry => ({ type, at, actor, returnId: id, public: true });
  const ret: OrderReturn = {
    ...{ id, status, resolution: 'refund', payout: { method: 'source' }, requestKey: `demo|${id}`, createdAt: at, updatedAt: at },
    lines: [{ lineId: line.id, quantity: 1, reason: 'size_or_fit', note: 'It does not fit; the tags are still on it.' }],
  };
  order.returns = [ret];
  order.timeline.push(entry('return.requested', { ...order.owner }));
  if (status === 'approved') order.timeline.push(entry('return.approved', { kind: 'staff', id: packer }));
  order.updatedAt = at;
}

/** Adds the returns: to orders that were paid online and can still be returned. */
export function addReturns(
  random: Random,
  orders: readonly OrderDocument[],
  {
    now,
    settings,
    packer,
    demoCustomerId,
    taken,
  }: { now: Date; settings: Settings; packer: string; demoCustomerId: string; taken: readonly OrderDocument[] },
): void {
  const windowMs = settings.returns.windowDays * 24 * HOUR_MS;
  const isOpen = (order: OrderDocument): boolean => {
    const age = now.getTime() - deliveredAt(order);
    return order.status === 'completed' && order.payment.method !== 'cod' && age > 4 * HOUR_MS && age < windowMs;
  };
  const open = orders.filter((order) => isOpen(order) && !taken.includes(order));
  const own = open.find(({ owner }) => owner.id === demoCustomerId);
  const other = open.find(
    ({ owner, lines }) => owner.id !== demoCustomerId && (lines[0]?.unitPrice ?? 0) > settings.returns.autoApproveUpTo,
  );
  if (own) addReturn(random, own, 'approved', now, packer);
  if (other) addReturn(random, other, 'requested', now, packer);
}
