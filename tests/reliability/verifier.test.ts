/** The verifier finds each thing that it promises to find, and nothing in a shop that is whole. In a database of its own, which it may break. */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { loadModels } from '../../infra/commands/migrate.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import type { Finding } from '../../lib/verification/types.ts';
import { verify } from '../../lib/verification/verify.ts';
import { hold, plantOrder, plantStock, shipment } from '../support/planted.ts';
import { stack } from '../support/stack.ts';

const HOUR_MS = 3_600_000;
const longAgo = new Date(Date.now() - HOUR_MS);
const collection = (name: string) => mongoose.connection.collection<{ _id: string }>(name);

let order: OrderDocument;

/** A shop with one of everything: an order that is packed and invoiced, stock, a promotion, a reviewed product that can be found. */
async function plantShop(): Promise<void> {
  const tax = { taxable: 200, cgst: 0, sgst: 0, igst: 0 };
  order = await plantOrder([{ sku: 'ONE', quantity: 2 }], (id) => ({
    lines: [
      {
        ...{ id: `${id}-0`, sku: 'ONE', productId: 'prd_one', slug: 'one', name: 'One', options: {}, hsnCode: '6109', gstRate: 0 },
        ...{ quantity: 2, listPrice: 100, unitPrice: 100, discount: 0, total: 200, tax },
      },
    ],
    totals: { subtotal: 200, discount: 0, shipping: 0, fees: 0, tax: 0, total: 200 },
    shipments: [{ ...shipment('packed', [{ lineId: `${id}-0`, quantity: 2 }]), id: `shp_${id}`, packedAt: longAgo }],
    payment: { method: 'sandbox', status: 'paid', paidAt: longAgo, captures: [{ paymentId: 'pay_1', amount: 200, at: longAgo }] },
    timeline: [{ type: 'order.placed', at: longAgo, actor: { kind: 'guest' }, public: true }],
    ...{ createdAt: longAgo, updatedAt: longAgo },
  }));
  await plantStock('ONE', 5, [hold(order._id, 1)]);
  const movement = { _id: 'first', sku: 'ONE', warehouseId: 'main', reason: 'initial', delta: 5, balance: 5, at: longAgo };
  await collection('stockMovements').insertOne(movement);
  const invoice = { _id: 'inv_1', number: 'KA/26-27/0000001', series: 'KA', financialYear: '26-27', shipmentId: order.shipments[0]?.id };
  await collection('invoices').insertOne(invoice);
  await collection('counters').insertOne({ _id: 'invoices:KA', financialYear: '26-27', value: 1 } as never);
  const claim = { orderId: order._id, customer: 'x', discount: 10, units: 2, state: 'claimed', at: longAgo };
  const promotion = { _id: 'prm_1', usage: { orders: 1, discount: 10, units: 2 }, limits: { total: 5, budget: 50 }, recent: [claim] };
  await collection('promotions').insertOne(promotion as never);
  const product = { _id: 'prd_one', slug: 'one', name: 'One', status: 'active', minPrice: 100, inStock: true, updatedAt: longAgo };
  await collection('products').insertOne({ ...product, rating: { average: 4, count: 1, histogram: [0, 0, 0, 1, 0] } } as never);
  await collection('productSearch').insertOne({ ...product, popularity: 0 } as never);
  await collection('reviews').insertOne({ _id: 'rev_1', productId: 'prd_one', rating: 4, status: 'published' } as never);
}

async function findings(): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const verdict of verify({ graceMs: 60_000 })) found.push(...verdict.findings);
  return found;
}

beforeEach(async () => {
  await loadModels();
  await closeDatabase();
  const uri = new URL(stack().mongoUri);
  uri.pathname = `/verifier-${randomUUID().slice(0, 8)}`;
  await openDatabase(uri.href);
  await plantShop();
  return () => mongoose.connection.dropDatabase();
});

afterAll(closeDatabase);

test('a shop that is whole has no violations', async () => {
  expect(await findings()).toEqual([]);
});

const change = (name: string, update: object) => async (): Promise<void> => {
  const { matchedCount } = await collection(name).updateOne({}, update);
  expect(matchedCount).toBe(1);
};

test.each<[rule: string, what: string, breaking: () => Promise<unknown>]>([
  ['amounts', 'a total that is not its parts', change('orders', { $inc: { 'totals.total': 1 } })],
  ['amounts', 'a line that was changed', change('orders', { $inc: { 'lines.0.unitPrice': 1 } })],
  ['amounts', 'a tax that was changed', change('orders', { $inc: { 'lines.0.tax.igst': 1 } })],
  ['shipments', 'more units sent than ordered', change('orders', { $inc: { 'shipments.0.lines.0.quantity': 1 } })],
  ['shipments', 'an order that ended with goods under way', change('orders', { $set: { status: 'completed' } })],
  ['payments', 'a payment that says what its ledger does not', change('orders', { $set: { 'payment.status': 'refunded' } })],
  [
    'payments',
    'more given back than taken',
    change('orders', { $set: { 'payment.refunds': [{ id: 'r', key: 'k', paymentId: 'pay_1', amount: 201, status: 'pending' }] } }),
  ],
  ['timeline', 'a past that comes later', change('orders', { $push: { timeline: { type: 'x', at: new Date(0) } } })],
  ['stuck', 'an order that nobody packs', change('orders', { $set: { shipments: [] } })],
  ['outbox', 'what happened and was not announced', change('orders', { $set: { outbox: [{ type: 'order.placed', at: longAgo }] } })],
  ['holds', 'a hold of an order that was cancelled', change('orders', { $set: { status: 'cancelled', shipments: [] } })],
  ['holds', 'a hold that ran out', change('stock', { $set: { 'holds.0.expiresAt': longAgo } })],
  ['stock-counts', 'units that are neither available nor held', change('stock', { $inc: { onHand: 1 } })],
  ['stock-ledger', 'units without a ledger row', change('stock', { $inc: { onHand: 1, available: 1 } })],
  ['invoice-numbers', 'a number that is missing', change('invoices', { $set: { number: 'KA/26-27/0000002' } })],
  ['invoice-numbers', 'a number that was drawn and not used', change('counters', { $inc: { value: 1 } })],
  ['invoice', 'a shipment without an invoice', change('invoices', { $set: { shipmentId: 'another' } })],
  ['promotions', 'a use that nobody made', change('promotions', { $inc: { 'usage.orders': 1 } })],
  ['promotions', 'a budget that was overrun', change('promotions', { $inc: { 'usage.discount': 50 } })],
  ['promotions', 'a claim of an order that does not stand', change('orders', { $set: { status: 'expired', shipments: [] } })],
  ['ratings', 'a review that is not counted', change('products', { $set: { 'rating.count': 0 } })],
  ['ratings', 'a histogram of other reviews', change('products', { $set: { 'rating.histogram': [1, 0, 0, 0, 0] } })],
  ['search', 'a product that is found at another price', change('productSearch', { $inc: { minPrice: 1 } })],
  ['search', 'a product that cannot be found', () => collection('productSearch').deleteMany({})],
])('%s: %s', async (rule, _what, breaking) => {
  await breaking();
  expect((await findings()).map((finding) => finding.rule)).toContain(rule);
});
