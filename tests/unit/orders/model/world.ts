/** An order, its stock and its money in memory: each command is answered by the shop's own rules, and written as its repositories write it. */
import { outcomeOf } from '../../../../lib/orders/outcome.ts';
import { nothingStands, planCancellation } from '../../../../lib/orders/plan-cancellation.ts';
import { cancellableShipments, canMoveOrder, canMoveShipment, sentShipments } from '../../../../lib/orders/state.ts';
import type { OrderDocument, ShipmentLine, ShipmentStatus, TimelineEntry } from '../../../../lib/orders/types.ts';
import { type Item, itemsOf, standingUnits, unsentItems } from '../../../../lib/orders/units.ts';
import { chooseRefund } from '../../../../lib/payments/choose-refund.ts';
import { CASH, isCovered, isOpen, ledgerOf, payable, withCredit, withStatus } from '../../../../lib/payments/ledger.ts';
import { type RequestedRefunds, refundAll, withRefunds } from '../../../../lib/payments/new-refund.ts';
import { refundCancelled } from '../../../../lib/payments/refund-cancelled.ts';
import type { Refund } from '../../../../lib/payments/types.ts';
import { AppError } from '../../../../lib/platform/errors.ts';
import { planPayout } from '../../../../lib/returns/change-payout.ts';
import type { ReturnStep } from '../../../../lib/returns/change-return.ts';
import { closeRefunded } from '../../../../lib/returns/close-refunded.ts';
import { planClose } from '../../../../lib/returns/close-replaced.ts';
import { acceptedLines, planInspection } from '../../../../lib/returns/inspect-return.ts';
import { withErasure } from '../../../../lib/returns/keep-payout.ts';
import { type PlainStep, planMove } from '../../../../lib/returns/move-return.ts';
import { planReturnRefund } from '../../../../lib/returns/refund-return.ts';
import { planReplacement, replaced, withoutReplacement } from '../../../../lib/returns/replace-return.ts';
import { planReturn } from '../../../../lib/returns/request-return.ts';
import type { ReturnRow } from '../../../../lib/returns/return-repository.ts';
import { canMoveReturn } from '../../../../lib/returns/state.ts';
import type { StoredPayout } from '../../../../lib/returns/types.ts';
import { returnableLines } from '../../../../lib/returns/units.ts';
import { without } from '../../../../lib/shipments/pack-shipment.ts';
import { isPartOfMore, withoutReturned } from '../../../../lib/shipments/return-shipment.ts';
import { goesToCredit } from '../../../../lib/store-credit/order-credit.ts';
import { sampleOrder } from '../../invoices/samples.ts';
import type { Command } from './commands.ts';

export interface World {
  order: OrderDocument;
  /** Per SKU: what lies on the shelf, and how much of it is set aside for the order. */
  shelf: Map<string, { onHand: number; held: number }>;
  /** What the customer has as store credit. Paise. */
  credit: number;
  /** Orders that replace returned goods, by the return: how far each has come, and what is in it. */
  replacements: Map<string, { status: 'placed' | 'arrived'; items: Item[] }>;
  /** Moves on with every command. */
  clock: number;
}

/** Of each SKU, before anybody ordered. */
export const STOCK = 20;

const actor = { kind: 'staff' as const, id: 'usr_staff' };

/** What the customer has as store credit, before anybody ordered. */
export const CREDIT_BEFORE = 60_000;

/** A new order of two lines: paid online, and so pending; or in cash, and placed. Part of it may be paid with store credit. */
export function newWorld(method: 'razorpay' | 'cod', credit: number): World {
  const at = new Date(0);
  const order: OrderDocument = {
    ...sampleOrder(
      [
        { quantity: 3, unitPrice: 49_933 },
        { quantity: 2, unitPrice: 100_001 },
      ],
      { discount: 7_777 },
    ),
    ...(method === 'razorpay' && { status: 'pending', payment: { method, status: 'unpaid', providerOrderId: 'order_1', expiresAt: at } }),
    ...{ timeline: [], createdAt: at, updatedAt: at },
  };
  if (credit > 0) order.payment = { ...order.payment, credit };
  if (method === 'cod') order.payment = withCredit(order, at);
  const held = method === 'cod' ? 0 : 1;
  const shelf = new Map(order.lines.map(({ sku, quantity }) => [sku, { onHand: STOCK - (held ? 0 : quantity), held: held * quantity }]));
  return { order, shelf, credit: CREDIT_BEFORE - credit, replacements: new Map(), clock: 0 };
}

const refuse = (why: string): never => {
  throw new AppError('invalid_transition', why);
};

const entry = (world: World, type: string): TimelineEntry => ({ type, at: new Date(world.clock), actor, public: true });

function write(world: World, change: Partial<OrderDocument>, ...told: TimelineEntry[]): void {
  const { status } = change;
  if (status && status !== world.order.status && !canMoveOrder(world.order.status, status)) refuse(`${world.order.status} to ${status}`);
  world.order = { ...world.order, ...change, timeline: [...world.order.timeline, ...told], updatedAt: new Date(world.clock) };
}

const noted = (refunds: RequestedRefunds) => ({ payment: withStatus(refunds.payment) });

function onShelf({ shelf }: World, items: readonly Item[], sign: 1 | -1): void {
  for (const { sku, quantity } of items) {
    const row = shelf.get(sku);
    if (row) row.onHand += sign * quantity;
  }
}

/** The units that were set aside are sold, or free again. */
function settleHold(world: World, sold: boolean): void {
  for (const row of world.shelf.values()) {
    if (sold) row.onHand -= row.held;
    row.held = 0;
  }
}

const holdAgain = (world: World): void => {
  for (const { sku, quantity } of world.order.lines) (world.shelf.get(sku) ?? { held: 0 }).held = quantity;
};

function capture(world: World, { payment, exact }: Extract<Command, { do: 'capture' }>): void {
  const { order } = world;
  if (order.payment.method === 'cod') refuse('Paid in cash.');
  const paymentId = `pay_${payment}`;
  const { captures = [] } = order.payment;
  if (captures.some((one) => one.paymentId === paymentId)) return;
  const amount = exact ? payable(order) : payable(order) - 1;
  const at = new Date(world.clock);
  const ledger = { ...order.payment, captures: [...captures, { paymentId, amount, at }] };
  // Credit that was given back with the expiry is not taken again.
  const isWanted = order.status === 'pending' || (order.status === 'expired' && !order.payment.credit);
  if (exact && captures.length === 0 && isWanted) {
    if (order.status === 'expired') holdAgain(world);
    write(
      world,
      { status: 'placed', payment: withStatus({ ...withCredit({ ...order, payment: ledger }, at), paidAt: at }) },
      entry(world, 'payment.captured'),
      entry(world, 'order.placed'),
    );
    settleHold(world, true);
    return;
  }
  const refunds = withRefunds(order, ledger, [{ paymentId, amount, reason: 'Not wanted', key: `return:${paymentId}` }], actor, 'test');
  write(
    world,
    { payment: { ...withStatus(refunds.payment), paidAt: order.payment.paidAt ?? at } },
    entry(world, 'payment.captured'),
    ...refunds.timeline,
  );
}

function cancel(world: World, byStaff: boolean): void {
  const { order } = world;
  if (order.status === 'cancelled') return;
  const cancelled = { status: 'cancelled' as const, cancellation: { reason: 'Test', at: new Date(world.clock) } };
  if (order.status === 'pending') {
    write(world, cancelled, entry(world, 'order.cancelled'));
    settleHold(world, false);
    world.credit += order.payment.credit ?? 0;
    return;
  }
  const barring: readonly string[] = byStaff ? ['delivered'] : sentShipments;
  if (order.status !== 'placed' || order.shipments.some(({ status }) => barring.includes(status))) refuse('Too late.');
  const refunds = refundAll(order, 'Cancelled', actor, 'test');
  onShelf(world, unsentItems(order), 1);
  const shipments = order.shipments.map((s) => (cancellableShipments.includes(s.status) ? { ...s, status: 'cancelled' as const } : s));
  write(world, { ...cancelled, shipments, ...noted(refunds) }, entry(world, 'order.cancelled'), ...refunds.timeline);
}

function cancelLines(world: World, wanted: ShipmentLine[], byStaff: boolean): void {
  const { order } = world;
  if (order.status !== 'placed') refuse('Not placed.');
  const plan = planCancellation(order, wanted, byStaff);
  if (nothingStands(plan)) {
    cancel(world, byStaff);
    return;
  }
  const id = `can_${order.cancellations?.length ?? 0}`;
  const cancellation = { id, key: id, lines: wanted, parcels: plan.parcels, reason: 'Test', at: new Date(world.clock) };
  const refunds = refundCancelled(order, cancellation, actor, 'test');
  onShelf(world, itemsOf(order, plan.unsent), 1);
  const { lines, shipments } = plan;
  const cancellations = [...(order.cancellations ?? []), cancellation];
  write(world, { lines, shipments, cancellations, ...noted(refunds) }, entry(world, 'order.lines_cancelled'), ...refunds.timeline);
}

function pack(world: World, line: ShipmentLine): void {
  const { order } = world;
  if (order.status !== 'placed') refuse('Not placed.');
  const taken = new Map([[line.lineId, line.quantity]]);
  const source = order.shipments.find((s) => s.status === 'to_pack' && without(s.lines, taken));
  const rest = source && without(source.lines, taken);
  if (!source || !rest) throw new AppError('not_to_pack', 'Not so many left.');
  const packed = { ...source, id: `shp_${order.shipments.length}_${world.clock}`, status: 'packed' as const, lines: [line] };
  const others = order.shipments.filter(({ id }) => id !== source.id);
  write(world, { shipments: [...others, packed, ...(rest.length ? [{ ...source, lines: rest }] : [])] }, entry(world, 'shipment.packed'));
}

const forward: readonly ShipmentStatus[] = ['shipped', 'out_for_delivery', 'delivered'];

function move(world: World, { shipment: index, to: wanted }: Extract<Command, { do: 'move' }>): void {
  const { order } = world;
  const shipment = order.shipments[index];
  const to = wanted === 'next' ? forward.find((status) => shipment && canMoveShipment(shipment.status, status)) : wanted;
  if (!shipment || !to || shipment.status === to) return;
  if (!canMoveShipment(shipment.status, to)) refuse(`${shipment.status} to ${to}`);
  const at = new Date(world.clock);
  const moved = { ...shipment, status: to, ...(to === 'delivered' && { deliveredAt: at }) };
  if (to === 'returned_to_origin') onShelf(world, itemsOf(order, shipment.lines), 1);
  if (to === 'returned_to_origin' && isPartOfMore(order, shipment.id)) {
    const { change, refunds } = withoutReturned(order, moved, actor, 'test');
    write(world, { ...change, payment: withStatus(change.payment) }, entry(world, `shipment.${to}`), ...refunds.timeline);
    return;
  }
  write(world, { shipments: order.shipments.map((s) => (s === shipment ? moved : s)) }, entry(world, `shipment.${to}`));
}

function complete(world: World): void {
  const { order } = world;
  const outcome = order.status === 'placed' ? outcomeOf(order) : undefined;
  if (!outcome) return;
  const at = new Date(world.clock);
  if (outcome.status === 'completed') {
    const payment = outcome.collected ? { ...order.payment, status: 'paid' as const, paidAt: at } : order.payment;
    write(world, { status: 'completed', payment }, entry(world, 'order.completed'));
    return;
  }
  const refunds = refundAll(order, 'Returned', actor, 'test');
  write(
    world,
    { status: 'cancelled', cancellation: { reason: 'Returned', at }, ...noted(refunds) },
    entry(world, 'order.cancelled'),
    ...refunds.timeline,
  );
}

/** Changes one refund; what may be done to it is in `from`. */
function changeRefund(world: World, index: number, from: (refund: Refund) => boolean, to: Partial<Refund>, type: string): void {
  const { payment } = world.order;
  const refund = payment.refunds?.[index];
  if (!refund || !from(refund)) throw new AppError('not_found', 'No such refund.');
  // A store gives its own credit: nobody can refuse that.
  if (to.status === 'failed' && goesToCredit(refund)) refuse('Credit is not refused.');
  const refunds = payment.refunds?.map((one) => (one === refund ? { ...one, ...to } : one)) ?? [];
  const closed = closeRefunded(world.order, refunds, 'test', new Date(world.clock));
  write(
    world,
    { payment: withStatus({ ...payment, refunds }), ...(closed && { returns: closed.returns }) },
    entry(world, type),
    ...(closed?.timeline ?? []),
  );
  if (to.status === 'processed' && goesToCredit(refund)) world.credit += refund.amount;
}

/** A step of a return, written as the shop writes it; nothing to write for a step that was taken before. */
function step(world: World, plan: (row: ReturnRow) => Pick<ReturnStep, 'ret' | 'timeline' | 'payment'> | undefined, index: number): void {
  const { order } = world;
  const ret = order.returns?.[index];
  if (!ret) throw new AppError('not_found', 'No such return.');
  const planned = plan({ order, ret });
  if (!planned) return;
  const returns = (order.returns ?? []).map((one) => (one === ret ? withErasure(planned.ret, new Date(world.clock)) : one));
  write(world, { returns, payment: withStatus(planned.payment ?? order.payment) }, ...planned.timeline);
}

const WINDOW_DAYS = 10;
const DAY_MS = 86_400_000;

/** Up to here a return is approved at once: one unit of the first line is, two are not. */
const AUTO_APPROVE = 60_000;

function payoutTo({ order }: World, to: 'own' | 'store_credit' | 'upi'): StoredPayout {
  if (to === 'store_credit') return { method: to };
  return order.payment.method === 'cod' || to === 'upi' ? { method: 'upi', masked: 'as…@okbank', sealed: 'sealed' } : { method: 'source' };
}

function askReturn(world: World, { line, quantity, to, late }: Extract<Command, { do: 'askReturn' }>): void {
  const { order } = world;
  const now = new Date(world.clock + (late ? WINDOW_DAYS * DAY_MS : 0));
  const id = `rtn_${order.returns?.length ?? 0}_${world.clock}`;
  const { ret, timeline } = planReturn(order, {
    ...{ id, requestKey: id, resolution: 'refund', photos: [], autoApproveUpTo: AUTO_APPROVE, actor, correlationId: 'test' },
    lines: [{ lineId: order.lines[line]?.id ?? '', quantity, reason: 'damaged' }],
    returnable: returnableLines(order, () => WINDOW_DAYS, now),
    payout: payoutTo(world, to),
  });
  write(world, { returns: [...(order.returns ?? []), ret] }, ...timeline);
}

const along: readonly PlainStep[] = ['approved', 'picked_up', 'received'];

function moveReturn(world: World, { by, ret: index, to: wanted }: Extract<Command, { do: 'moveReturn' }>): void {
  const status = world.order.returns?.[index]?.status;
  // All that a customer can do is to call it off.
  const next = along.find((one) => status && canMoveReturn(status, one));
  const to = by === 'customer' ? (wanted === 'cancelled' ? wanted : undefined) : wanted === 'next' ? next : wanted;
  if (!to) throw new AppError('invalid_transition', 'Not theirs to say.');
  step(world, (row) => planMove(row, { to, actor, correlationId: 'test' }), index);
}

function inspect(world: World, { ret: index, restock, scrap }: Extract<Command, { do: 'inspect' }>): void {
  const ret = world.order.returns?.[index];
  const findings = [{ lineId: ret?.lines[0]?.lineId ?? '', restock, scrap }];
  const before = ret?.status;
  step(world, (row) => planInspection(row, { findings, actor, correlationId: 'test' }), index);
  const after = world.order.returns?.[index];
  if (!after || after.status === before) return;
  onShelf(
    world,
    itemsOf(
      world.order,
      after.lines.map(({ lineId, restock: quantity = 0 }) => ({ lineId, quantity })),
    ),
    1,
  );
}

const redirect = (world: World, { by, ret: index, to }: Extract<Command, { do: 'redirect' }>): void => {
  const payout = payoutTo(world, to);
  const refused = world.order.payment.refunds?.some(
    ({ returnId, status }) => returnId === world.order.returns?.[index]?.id && status === 'failed',
  );
  if (to === 'upi' && world.order.payment.method !== 'cod' && !refused) refuse('It goes back to its source.');
  step(world, (row) => planPayout(row, payout, { actor: by === 'staff' ? actor : { kind: 'customer' }, correlationId: 'test' }), index);
};

const reveal = (world: World, { ret: index }: { ret: number }): void =>
  step(
    world,
    ({ ret }) =>
      ret.payout && 'masked' in ret.payout
        ? { ret: { ...ret, payout: { ...ret.payout, shownAt: new Date(world.clock) } }, timeline: [] }
        : undefined,
    index,
  );

/** Store credit needs no provider. */
function giveCredit(world: World): void {
  for (const [index, refund] of (world.order.payment.refunds ?? []).entries())
    if (isOpen(refund) && goesToCredit(refund)) changeRefund(world, index, isOpen, { status: 'processed' }, 'refund.processed');
}

/** Orders that were named are placed, or cannot be; those that were placed arrive. */
function workAtReplacements(world: World): void {
  for (const [index, { id, status, replacementId, lines }] of (world.order.returns ?? []).entries()) {
    const row = world.replacements.get(id);
    if (row) {
      row.status = 'arrived';
      step(world, (one) => planClose(one, 'test'), index);
      continue;
    }
    if (!replacementId || status !== 'inspected') continue;
    const items = itemsOf(world.order, acceptedLines({ lines }));
    if (items.some(({ sku, quantity }) => (world.shelf.get(sku)?.onHand ?? 0) - (world.shelf.get(sku)?.held ?? 0) < quantity)) {
      step(world, (one) => withoutReplacement(one, replacementId), index);
      continue;
    }
    onShelf(world, items, -1);
    world.replacements.set(id, { status: 'placed', items });
    step(world, (one) => replaced(one, actor, 'test'), index);
  }
}

function refund(world: World, { amount, line, quantity }: Extract<Command, { do: 'refund' }>): void {
  const { order } = world;
  const named = line === undefined ? undefined : order.lines[line];
  const choices = chooseRefund(order, { amount, ...(named && amount === undefined && { lines: [{ lineId: named.id, quantity }] }) });
  const wanted = choices.map((choice, index) => ({ ...choice, reason: 'Test', key: `${world.clock}#${index}` }));
  const refunds = withRefunds(order, ledgerOf(order), wanted, actor, 'test');
  write(world, noted(refunds), ...refunds.timeline);
}

function markPaid(world: World): void {
  const { order } = world;
  const { payment } = order;
  if (payment.method !== 'cod' || (order.status !== 'placed' && order.status !== 'completed')) refuse('Not now.');
  if (payment.paidAt) return;
  const at = new Date(world.clock);
  const captures = [{ paymentId: CASH, amount: payable(order), at }, ...(payment.captures ?? [])];
  write(world, { payment: withStatus({ ...payment, paidAt: at, captures }) }, entry(world, 'payment.collected'));
}

function makeShipments(world: World): void {
  const { status, shipments, lines } = world.order;
  if (status !== 'placed' || shipments.length > 0) return;
  const rows = lines.map((line) => ({ lineId: line.id, quantity: standingUnits(line) })).filter(({ quantity }) => quantity > 0);
  write(world, { shipments: [{ id: 'shp_first', status: 'to_pack', warehouseId: 'main', lines: rows }] });
}

const lineOf = (world: World, { line, quantity }: { line: number; quantity: number }): ShipmentLine => ({
  lineId: world.order.lines[line]?.id ?? '',
  quantity,
});

function failPayment(world: World, { payment }: Extract<Command, { do: 'fail' }>): void {
  const ledger = world.order.payment;
  const failed = { paymentId: `bad_${payment}`, status: 'failed' as const, at: new Date(world.clock) };
  write(world, { payment: withStatus({ ...ledger, attempts: [...(ledger.attempts ?? []), failed] }) }, entry(world, 'payment.failed'));
}

function expire(world: World): void {
  if (world.order.status !== 'pending') return;
  write(world, { status: 'expired' }, entry(world, 'order.expired'));
  settleHold(world, false);
  world.credit += world.order.payment.credit ?? 0;
}

function packRest(world: World): void {
  const open = world.order.shipments.filter(({ status }) => status === 'to_pack').flatMap(({ lines }) => lines);
  for (const line of open) pack(world, line);
}

const isFailed = (world: World, one: Refund): boolean => one.status === 'failed' && isCovered(world.order.payment, one);

type Answers = { [K in Command['do']]: (world: World, command: Extract<Command, { do: K }>) => void };

const answers: Answers = {
  capture,
  fail: failPayment,
  refunded: (world, { refund: index }) => changeRefund(world, index, isOpen, { status: 'processed' }, 'refund.processed'),
  refused: (world, { refund: index }) => changeRefund(world, index, isOpen, { status: 'failed' }, 'refund.failed'),
  payByHand: (world, { refund: index }) =>
    changeRefund(world, index, (one) => one.status === 'manual' || isFailed(world, one), { status: 'processed' }, 'refund.processed'),
  retryRefund: (world, { refund: index }) =>
    changeRefund(world, index, (one) => isFailed(world, one), { status: 'requested' }, 'refund.requested'),
  cancel: (world, { by }) => cancel(world, by === 'staff'),
  cancelLines: (world, command) => cancelLines(world, [lineOf(world, command)], command.by === 'staff'),
  pack: (world, command) => pack(world, lineOf(world, command)),
  refund,
  packRest,
  markPaid,
  move,
  askReturn,
  moveReturn,
  inspect,
  redirect,
  reveal,
  refundReturn: (world, { ret, toCredit }) =>
    step(world, (row) => planReturnRefund(row, { to: toCredit ? 'store_credit' : undefined, actor, correlationId: 'test' }), ret),
  replace: (world, { ret }) => step(world, planReplacement, ret),
  work: (world) => {
    makeShipments(world);
    complete(world);
    workAtReplacements(world);
    giveCredit(world);
  },
  expire,
};

/** Says whether the shop did it, or refused; what it refuses changes nothing. */
export function perform(world: World, command: Command): boolean {
  try {
    (answers[command.do] as (world: World, command: Command) => void)(world, command);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
