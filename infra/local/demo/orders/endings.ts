/**
 * What came after the sale of some of the demo customer's orders, so that each ending can be looked at. What follows from it, such as credit
 * notes, goods on the shelf again and mails, is left to the shop itself: the orders announce it, as they announce that they were packed.
 */
import type { EventData, EventType } from '../../../../events/index.ts';
import { gstinCheckDigit } from '../../../../lib/invoices/gstin.ts';
import { gstStateCode } from '../../../../lib/invoices/states.ts';
import { wordsOfOrder } from '../../../../lib/orders/order-words.ts';
import type { LineCancellation, OrderDocument, OrderLine, TimelineEntry } from '../../../../lib/orders/types.ts';
import { CASH, ledgerOf, withStatus } from '../../../../lib/payments/ledger.ts';
import type { Refund } from '../../../../lib/payments/types.ts';
import { deliveryTo, estimateFrom } from '../../../../lib/pricing/delivery.ts';
import type { OrderReturn, ReturnLine } from '../../../../lib/returns/types.ts';
import type { Settings } from '../../../../lib/settings/types.ts';
import type { Random } from '../random.ts';

export type Ending = 'cancelled_in_part' | 'refunded_in_part' | 'replaced' | 'transferred' | 'business';

/** Old enough for the sweeper. */
const ANNOUNCED_MS = 60_000;
const WAREHOUSE_STEPS = ['requested', 'approved', 'picked_up', 'received', 'inspected'] as const;

/** Where the money of the cash order goes; it is sealed when the shop is filled. */
export const demoPayout = { method: 'upi', vpa: 'meera.k@okbank' } as const;

const noTax = { taxable: 0, cgst: 0, sgst: 0, igst: 0 };

interface Scene {
  random: Random;
  now: Date;
  packer: string;
}

/** A moment between the last thing that happened to an order and now; `share` from 0 to 1. */
const between = ({ updatedAt }: Pick<OrderDocument, 'updatedAt'>, now: Date, share: number): Date =>
  new Date(Math.floor(updatedAt.getTime() + (now.getTime() - updatedAt.getTime()) * share));

/** Only documents are made here: what the shop does about it, it does when it runs. */
function announce<T extends EventType>({ random, now }: Scene, order: OrderDocument, type: T, data: EventData<T>): void {
  const at = new Date(now.getTime() - ANNOUNCED_MS);
  const entry = { id: random.id('msg', at), type, at, correlationId: 'demo', data: data as Record<string, unknown> };
  order.outbox = [...(order.outbox ?? []), entry];
}

function lineWith(order: OrderDocument, index: number): OrderLine {
  const line = order.lines[index];
  if (!line) throw new Error(`Order ${order.number} has no line ${index}`);
  return line;
}

/** Of units of a line, from the first on. */
const priceOf = ({ total, quantity }: OrderLine, units: number): number => Math.round((total * units) / quantity);

function addRefund(order: OrderDocument, refund: Omit<Refund, 'paymentId' | 'round' | 'tries'>): void {
  const ledger = ledgerOf(order);
  const [capture] = ledger.captures ?? [];
  const full: Refund = { ...refund, paymentId: capture?.paymentId ?? CASH, round: 0, tries: 0 };
  const version = (ledger.version ?? 0) + 1;
  order.payment = withStatus({ ...ledger, version, refunds: [...(ledger.refunds ?? []), full] });
}

/** The last line was called off after it was packed: its money went back, and the parcel goes without it. */
function cancelInPart(scene: Scene, order: OrderDocument): void {
  const { random, now } = scene;
  const line = lineWith(order, order.lines.length - 1);
  const [shipment] = order.shipments;
  if (!shipment) return;
  const at = between(order, now, 0.4);
  const reason = 'One of them is enough';
  const lines = [{ lineId: line.id, quantity: line.quantity }];
  const id = random.id('can', at);
  const cancellation: LineCancellation = {
    ...{ id, key: `demo|${id}`, lines, reason, at },
    parcels: lines.map((one) => ({ ...one, shipmentId: shipment.id })),
  };
  order.cancellations = [cancellation];
  line.cancelledQuantity = line.quantity;
  shipment.lines = shipment.lines.filter(({ lineId }) => lineId !== line.id);
  shipment.withdrawn = lines;
  const refundId = random.id('rfd', at);
  addRefund(order, {
    ...{ id: refundId, amount: line.total, status: 'processed', reason: `Cancelled: ${reason}`, key: `${id}#0`, lines, cancellationId: id },
    ...{ providerRefundId: `sandbox_rfnd_${refundId}-0`, requestedAt: at, processedAt: at },
  });
  const entry = (type: string, actor: TimelineEntry['actor'], note?: string) => ({ type, at, actor, public: true, ...(note && { note }) });
  order.timeline.push(
    entry('order.lines_cancelled', { ...order.owner }, reason),
    entry('refund.requested', { ...order.owner }, `Cancelled: ${reason}`),
    entry('refund.processed', { kind: 'system' }),
  );
  order.updatedAt = at;
  announce(scene, order, 'order.lines_cancelled', {
    ...{ orderId: order._id, cancellationId: id, items: [{ sku: line.sku, quantity: line.quantity }] },
  });
}

/** One unit of the first line came back; it is as good as new unless the line says otherwise. */
function bringBack(
  scene: Scene,
  order: OrderDocument,
  fields: Pick<OrderReturn, 'resolution'> & Partial<OrderReturn>,
  line: Partial<ReturnLine>,
) {
  const { random, now, packer } = scene;
  const { id: lineId, sku } = lineWith(order, 0);
  const start = between(order, now, 0.1);
  const id = random.id('rtn', start);
  const staff = { kind: 'staff' as const, id: packer };
  WAREHOUSE_STEPS.forEach((name, index) => {
    const at = between({ updatedAt: start }, now, index * 0.15);
    const actor = name === 'requested' ? { ...order.owner } : name === 'approved' ? { kind: 'system' as const } : staff;
    order.timeline.push({ type: `return.${name}`, at, actor, returnId: id, public: true });
    order.updatedAt = at;
  });
  const ret: OrderReturn = {
    ...{ id, status: 'inspected', requestKey: `demo|${id}`, createdAt: start, updatedAt: order.updatedAt },
    lines: [{ lineId, quantity: 1, reason: 'defective', restock: 1, scrap: 0, ...line }],
    ...fields,
  };
  order.returns = [ret];
  const items = ret.lines.flatMap(({ restock = 0 }) => (restock > 0 ? [{ sku, quantity: restock }] : []));
  announce(scene, order, 'return.inspected', { orderId: order._id, returnId: id, items });
  return ret;
}

function end(
  order: OrderDocument,
  ret: OrderReturn,
  status: 'refunded' | 'replaced' | 'closed',
  at: Date,
  actor: TimelineEntry['actor'],
): void {
  ret.status = status;
  ret.updatedAt = at;
  order.updatedAt = at;
  order.timeline.push({ type: `return.${status}`, at, actor, returnId: ret.id, public: true });
}

/** The money of a return: on its way by the provider and there, or to be transferred by staff. */
function refund(scene: Scene, order: OrderDocument, ret: OrderReturn): void {
  const { random, now, packer } = scene;
  const at = between(order, now, 0.5);
  const staff = { kind: 'staff' as const, id: packer };
  const isCash = order.payment.method === 'cod';
  const id = random.id('rfd', at);
  end(order, ret, 'refunded', at, staff);
  addRefund(order, {
    ...{
      id,
      amount: priceOf(lineWith(order, 0), 1),
      reason: 'Return of your order.',
      key: `${ret.id}#0`,
      returnId: ret.id,
      requestedAt: at,
    },
    lines: ret.lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
    ...(isCash
      ? { status: 'manual' as const }
      : { status: 'processed' as const, providerRefundId: `sandbox_rfnd_${id}-0`, processedAt: at }),
  });
  order.timeline.push({ type: 'refund.requested', at, actor: staff, note: 'Return of your order.', public: true });
  announce(scene, order, 'return.refunded', { orderId: order._id, returnId: ret.id });
  if (isCash) return;
  order.timeline.push({ type: 'refund.processed', at, actor: { kind: 'system' }, public: true });
  end(order, ret, 'closed', at, { kind: 'system' });
  announce(scene, order, 'refund.processed', { orderId: order._id, refundId: id });
}

/** A business buys: the tax on its invoice can be claimed. */
function nameBusiness(order: OrderDocument): void {
  const first = `${gstStateCode(order.address.state)}AAGFK4821L1Z`;
  order.gst = { gstin: first + gstinCheckDigit(first), businessName: 'Krishnan & Daughters Traders' };
}

/** The order that replaces what comes back, at no charge. It is an order as any other, so it is made before the stock is counted. */
export function addReplacement(
  random: Random,
  orders: OrderDocument[],
  endings: ReadonlyMap<Ending, OrderDocument>,
  settings: Settings,
  now: Date,
): void {
  const business = endings.get('business');
  if (business) nameBusiness(business);
  const original = endings.get('replaced');
  if (!original) return;
  const at = between(original, now, 0.8);
  const { owner, email, customerName, address, payment } = original;
  const { note: _, gift: __, cancelledQuantity: ___, ...bought } = lineWith(original, 0);
  const { unitPrice } = bought;
  const line: OrderLine = { ...bought, id: random.id('lin', at), quantity: 1, discount: unitPrice, total: 0, tax: noTax };
  const _id = random.id('ord', at);
  const order = {
    ...{
      _id,
      number: `${original.number.slice(0, -4)}${original.number.slice(-4).split('').reverse().join('')}`,
      owner,
      email,
      customerName,
    },
    ...{ status: 'placed' as const, address, lines: [line] },
    payment: { method: payment.method, status: 'paid' as const, paidAt: at },
    totals: { subtotal: unitPrice, discount: unitPrice, shipping: 0, fees: 0, tax: 0, total: 0 },
    ...{ shippingTax: noTax, feesTax: noTax },
    shipments: [
      {
        id: random.id('shp', at),
        status: 'to_pack' as const,
        warehouseId: original.shipments[0]?.warehouseId ?? '',
        lines: [{ lineId: line.id, quantity: 1 }],
      },
    ],
    timeline: [{ type: 'order.placed', at, actor: { ...owner }, public: true }],
    estimatedDelivery: estimateFrom(at, deliveryTo(address.pincode, settings).days),
    idempotency: { scope: 'replacement', key: _id, hash: 'demo' },
    replaces: { orderId: original._id, returnId: '' },
    ...{ createdAt: at, updatedAt: at },
  };
  orders.push({ ...order, words: wordsOfOrder(order) });
}

/** Writes what came after the sale into the orders, which have their invoices by now. */
export function addEndings(
  random: Random,
  orders: readonly OrderDocument[],
  endings: ReadonlyMap<Ending, OrderDocument>,
  about: Omit<Scene, 'random'>,
): void {
  const scene = { random, ...about };
  const [partly, refunded, exchanged, cash] = (['cancelled_in_part', 'refunded_in_part', 'replaced', 'transferred'] as const).map((one) =>
    endings.get(one),
  );
  if (partly) cancelInPart(scene, partly);
  if (refunded)
    refund(
      scene,
      refunded,
      bringBack(scene, refunded, { resolution: 'refund', payout: { method: 'source' } }, { note: 'It does not switch on.' }),
    );
  if (cash)
    refund(
      scene,
      cash,
      bringBack(scene, cash, { resolution: 'refund', payout: { method: 'upi', masked: 'me…@okbank' } }, { reason: 'changed_mind' }),
    );
  const replacement = orders.find(({ replaces }) => replaces?.orderId === exchanged?._id);
  if (!exchanged || !replacement?.replaces) return;
  const ret = bringBack(
    scene,
    exchanged,
    { resolution: 'replacement', payout: { method: 'source' }, replacementId: replacement._id },
    { restock: 0, scrap: 1, reason: 'damaged' },
  );
  replacement.replaces.returnId = ret.id;
  end(exchanged, ret, 'replaced', new Date(Math.max(replacement.createdAt.getTime(), exchanged.updatedAt.getTime())), {
    kind: 'staff',
    id: scene.packer,
  });
  announce(scene, exchanged, 'return.replaced', { orderId: exchanged._id, returnId: ret.id });
}
