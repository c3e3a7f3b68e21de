import { expect, test } from 'vitest';
import { type EventType, events } from '../../../events/index.ts';
import { orderEvents } from '../../../events/orders.ts';
import { kinds, modelsOf } from '../../../infra/local/demo/insert.ts';
import { availabilityOf } from '../../../lib/inventory/availability.ts';
import { isGstin, stateCodeOfGstin } from '../../../lib/invoices/gstin.ts';
import { gstStateCode } from '../../../lib/invoices/states.ts';
import type { OrderModel } from '../../../lib/orders/model.ts';
import { progressOf } from '../../../lib/orders/progress.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';
import { capturedAmount, refundedAmount } from '../../../lib/payments/ledger.ts';
import { stateOfPincode } from '../../../lib/pricing/pincodes.ts';
import { taxOf } from '../../../lib/pricing/tax.ts';
import { soundPromotion } from '../../../lib/promotions/sound.ts';
import { promotionKinds } from '../../../lib/promotions/types.ts';
import { problemsOfOrder } from '../../../lib/verification/order-rules.ts';
import { brokenPromises } from '../../support/order-promises.ts';
import { now, shopOf } from './shop.ts';

const shop = shopOf(7);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

test.each(kinds)('the model accepts every document of %s', async (kind) => {
  const model = modelsOf[kind] as typeof OrderModel;
  expect(shop[kind].length).toBeGreaterThan(0);
  const results = await Promise.allSettled(shop[kind].map((row) => new model(row as OrderDocument).validate()));
  expect(results.filter((result) => result.status === 'rejected')).toEqual([]);
});

test('about 400 orders of sixty days are in all states', () => {
  expect(shop.orders.length).toBe(407);
  expect(new Set(shop.orders.map((order) => order.number)).size).toBe(407);
  const states = new Set(shop.orders.map(progressOf));
  for (const state of ['placed', 'packed', 'shipped', 'out_for_delivery', 'delivered', 'cancelled']) expect(states).toContain(state);
  expect(shop.orders.some((order) => order.shipments.some((s) => s.status === 'returned_to_origin'))).toBe(true);
  for (const order of shop.orders) {
    expect(now.getTime() - order.createdAt.getTime()).toBeLessThan(61 * 86_400_000);
    expect(order.updatedAt <= now).toBe(true);
    const times = order.timeline.map((entry) => entry.at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
});

test('totals add up and nothing exceeds the limit of cash on delivery', () => {
  for (const { lines, totals, shippingTax, feesTax, address } of shop.orders) {
    expect(totals.subtotal).toBe(sum(lines.map((line) => line.quantity * line.unitPrice)));
    expect(totals.total).toBe(totals.subtotal - totals.discount + totals.shipping + totals.fees);
    expect(totals.tax).toBe(sum(lines.map((line) => taxOf(line.tax))) + taxOf(shippingTax) + taxOf(feesTax));
    expect(totals.total).toBeLessThanOrEqual(5_000_000);
    for (const line of lines) expect(line.tax.taxable + taxOf(line.tax)).toBe(line.total);
    expect(stateOfPincode(address.pincode)).toBe(address.state);
  }
});

test('about half is paid online: captured to the paisa, given back when cancelled, and nothing in cash besides', () => {
  const online = shop.orders.filter(({ payment }) => payment.method !== 'cod');
  expect(online.length / shop.orders.length).toBeCloseTo(0.55, 1);
  for (const { payment, totals, status, timeline, cancellations = [], returns = [] } of online) {
    expect([capturedAmount(payment), totals.fees]).toEqual([totals.total, 0]);
    expect(timeline.map(({ type }) => type)).not.toContain('payment.collected');
    // What came after the sale is checked below.
    if (cancellations.length + returns.length > 0) continue;
    expect(refundedAmount(payment)).toBe(status === 'cancelled' ? totals.total : 0);
    expect(payment.status).toBe(status === 'cancelled' ? 'refunded' : 'paid');
  }
});

test('stock is what its ledger says, and the ledger what the orders did', () => {
  const ledger = Map.groupBy(shop.movements, (movement) => movement.sku);
  for (const stock of shop.stock) {
    const rows = ledger.get(stock.sku) ?? [];
    expect(stock.onHand).toBe(stock.available + sum(stock.holds.map((hold) => hold.quantity)));
    expect(stock.onHand).toBe(sum(rows.map((row) => row.delta)));
    let balance = 0;
    for (const row of rows) {
      balance += row.delta;
      expect(row.balance).toBe(balance);
      expect(balance).toBeGreaterThanOrEqual(0);
    }
  }
  const kept = shop.orders.filter((order) => !order.cancellation).flatMap((order) => order.lines);
  const sold = -sum(shop.movements.filter((row) => row.reason !== 'initial').map((row) => row.delta));
  expect(sold).toBe(sum(kept.map((line) => line.quantity)));
  expect(sold).toBe(sum(shop.sales.flatMap(({ items }) => items.map(({ units }) => units))));
  const states = new Set(shop.stock.map((stock) => availabilityOf(stock.available, stock.lowStockThreshold)));
  expect(states).toEqual(new Set(['in_stock', 'low_stock', 'out_of_stock']));
});

test('ratings are the mean of the reviews, one per customer and product', () => {
  const byProduct = Map.groupBy(shop.reviews, (review) => review.productId);
  for (const product of shop.products) {
    const stars = (byProduct.get(product._id) ?? []).map((review) => review.rating);
    expect(product.rating.count).toBe(stars.length);
    if (stars.length) expect(product.rating.average).toBeCloseTo(sum(stars) / stars.length, 2);
  }
  expect(new Set(shop.reviews.map((review) => `${review.productId}|${review.userId}`)).size).toBe(shop.reviews.length);
  expect(new Set(shop.reviews.map((review) => review.rating))).toEqual(new Set([1, 2, 3, 4, 5]));
});

test('invoices are consecutive in the order of packing and on their shipments', () => {
  const shipments = shop.orders.flatMap((order) => order.shipments);
  const packed = shipments.filter((shipment) => shipment.packedAt);
  expect(shop.invoices.length).toBe(packed.length);
  shop.invoices.forEach((invoice, index) => {
    expect(invoice.number).toBe(`KA/26-27/${String(index + 1).padStart(7, '0')}`);
    expect(shipments.find((shipment) => shipment.id === invoice.shipmentId)?.invoiceNumber).toBe(invoice.number);
    const order = shop.orders.find((candidate) => candidate._id === invoice.orderId);
    expect(invoice.totals.total).toBe(order?.totals.total);
  });
  expect(shop.counters).toMatchObject([{ _id: 'invoices:KA', financialYear: '26-27', value: shop.invoices.length }]);
});

test('every packed shipment is announced once, so that its PDF is made', () => {
  const entries = shop.orders.flatMap((order) => order.outbox ?? []).filter(({ type }) => type === 'shipment.packed');
  expect(entries.length).toBe(shop.invoices.length);
  for (const entry of entries) expect(orderEvents['shipment.packed'].safeParse(entry.data).success).toBe(true);
});

test('there are 50 customers, staff of every role, and a demo customer with orders in many states', () => {
  const customers = shop.users.filter((user) => user.role === 'customer');
  const demo = customers.find((user) => user.email === 'demo@openshop.example');
  expect(customers.length).toBe(50);
  expect(new Set(shop.users.map((user) => user.role)).size).toBe(8);
  expect(new Set(shop.users.map((user) => user.email)).size).toBe(shop.users.length);
  expect(demo?.addresses.length).toBe(2);
  const own = shop.orders.filter((order) => order.owner.id === demo?._id);
  expect(new Set(own.map(progressOf)).size).toBeGreaterThanOrEqual(6);
  expect(shop.reviews.some((review) => review.userId === demo?._id)).toBe(true);
});

test('promotions are sound, of every kind, and for goods that are there', () => {
  expect(new Set(shop.promotions.map(({ kind }) => kind))).toEqual(new Set(promotionKinds));
  const known = new Set([...shop.products, ...shop.categories].map(({ _id }) => _id));
  for (const { _id, usage: _usage, createdAt: _createdAt, ...promotion } of shop.promotions) {
    const { kind, value } = promotion;
    const given = kind === 'fixed' || kind === 'flash_price' ? { amount: value } : value;
    expect(soundPromotion({ ...promotion, value: given })).toMatchObject({ kind });
    const { categoryIds = [], productIds = [] } = promotion.conditions;
    for (const id of [...categoryIds, ...productIds]) expect(known).toContain(id);
  }
  const states = shop.promotions.map(({ startsAt, endsAt }) => (startsAt > now ? 'to come' : endsAt && endsAt <= now ? 'over' : 'running'));
  expect(new Set(states)).toEqual(new Set(['to come', 'running', 'over']));
});

test('returns are at every point of their way: two wait for staff, one for its transfer, one has its money, one its replacement', () => {
  const returned = shop.orders.flatMap((order) => (order.returns ?? []).map((ret) => ({ order, ret })));
  expect(returned.map(({ ret }) => ret.status).sort()).toEqual(['approved', 'closed', 'refunded', 'replaced', 'requested']);
  for (const { order, ret } of returned) {
    const delivered = order.shipments[0]?.deliveredAt?.getTime() ?? Number.NaN;
    expect(ret.createdAt.getTime()).toBeGreaterThan(delivered);
    expect(order.timeline.some(({ type, returnId }) => type === 'return.requested' && returnId === ret.id)).toBe(true);
    expect(order.lines.some(({ id }) => id === ret.lines[0]?.lineId)).toBe(true);
  }
  const replaced = returned.find(({ ret }) => ret.status === 'replaced');
  const replacement = shop.orders.find(({ replaces }) => replaces);
  expect(replacement).toMatchObject({ _id: replaced?.ret.replacementId, totals: { total: 0 }, replaces: { returnId: replaced?.ret.id } });
});

test('the demo customer has an order in each ending', () => {
  const demo = shop.users.find((user) => user.email === 'demo@openshop.example');
  const own = shop.orders.filter((order) => order.owner.id === demo?._id);
  const endings = {
    cancelled: own.some(({ status, shipments }) => status === 'cancelled' && shipments.every((one) => one.status === 'cancelled')),
    cancelledInPart: own.some(({ cancellations = [], payment }) => cancellations.length === 1 && payment.status === 'partially_refunded'),
    refundedInPart: own.some(({ returns = [], payment }) => returns[0]?.status === 'closed' && payment.status === 'partially_refunded'),
    transferred: own.some(({ payment }) => payment.method === 'cod' && payment.refunds?.[0]?.status === 'manual'),
    replaced: own.some(({ returns = [] }) => returns[0]?.status === 'replaced'),
    toOrigin: own.filter(({ shipments }) => shipments[0]?.status === 'returned_to_origin').map(({ payment }) => payment.method),
    business: own.flatMap(({ gst, address }) =>
      gst ? [isGstin(gst.gstin) && stateCodeOfGstin(gst.gstin) === gstStateCode(address.state)] : [],
    ),
  };
  const all = { cancelled: true, cancelledInPart: true, refundedInPart: true, transferred: true, replaced: true };
  expect(endings).toEqual({ ...all, toOrigin: ['cod', 'sandbox'], business: [true] });
});

test('every order keeps every promise, and announces what the shop understands', () => {
  for (const order of shop.orders) {
    expect(problemsOfOrder(order)).toEqual([]);
    expect(brokenPromises(order)).toEqual([]);
    for (const { type, data } of order.outbox ?? []) expect(events[type as EventType].safeParse(data).success, type).toBe(true);
  }
});
