/** Packed shipments get their invoices through the real queue, bucket and database. */
import mongoose from 'mongoose';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InvoiceModel } from '../../lib/invoices/model.ts';
import { renderInvoice } from '../../lib/invoices/render-invoice.ts';
import type { InvoiceDocument } from '../../lib/invoices/types.ts';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { unique } from '../support/catalog.ts';
import { staff } from '../support/client.ts';
import { send, untilEmpty } from '../support/control.ts';
import { message, plantOrder, shipment } from '../support/planted.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';
import { fonts } from '../unit/invoices/samples.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

/** An order of three units in as many packed parcels as there are quantities. */
const plantPacked = (...quantities: number[]): Promise<OrderDocument> =>
  plantOrder([{ sku: `INV-${unique()}`, quantity: 3 }], (id) => ({
    shipments: quantities.map((quantity) => ({
      ...shipment('packed', [{ lineId: `${id}-0`, quantity }]),
      packedAt: new Date(),
    })),
  }));

const packedMessages = (orders: OrderDocument[]) =>
  orders.flatMap((order) => order.shipments.map(({ id }) => message('shipment.packed', { orderId: order._id, shipmentId: id })));

const among = (orders: OrderDocument[]) => mongoose.trusted({ $in: orders.map((order) => order._id) });

const invoicesOf = (orders: OrderDocument[]): Promise<InvoiceDocument[]> =>
  InvoiceModel.find({ orderId: among(orders) })
    .sort({ number: 1 })
    .lean<InvoiceDocument[]>()
    .exec();

const stored = (orders: OrderDocument[], count: number): Promise<InvoiceDocument[]> =>
  until(
    `${count} stored invoices`,
    async () => {
      const invoices = await invoicesOf(orders);
      return invoices.filter((invoice) => invoice.storedAt).length === count ? invoices : undefined;
    },
    50_000,
  );

const sequenceOf = (number: string): number => Number(number.slice(-7));

describe('thirty parcels packed at once', () => {
  let orders: OrderDocument[];
  let invoices: InvoiceDocument[];

  beforeAll(async () => {
    orders = await Promise.all(Array.from({ length: 30 }, () => plantPacked(3)));
    const messages = packedMessages(orders);
    await Promise.all([...messages, ...messages].map((each) => send(each, ['invoices'])));
    invoices = await stored(orders, 30);
  });

  test('have consecutive numbers, without gaps or doubles, in order of issue', async () => {
    const [first, last] = [invoices.at(0)?.number ?? '', invoices.at(-1)?.number ?? ''];
    const all = await InvoiceModel.find({ financialYear: invoices[0]?.financialYear }).sort({ number: 1 }).lean<InvoiceDocument[]>();
    const range = all.filter(({ number }) => number >= first && number <= last);
    expect(range.map(({ number }) => sequenceOf(number))).toEqual(range.map((_, index) => sequenceOf(first) + index));
    const times = range.map(({ issuedAt }) => issuedAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(invoices.every(({ number }) => /^KA\/\d\d-\d\d\/\d{7}$/.test(number))).toBe(true);
  });

  test('say their number on the order', async () => {
    const read = await OrderModel.find({ _id: among(orders) }).lean<OrderDocument[]>();
    const numbers = read.map((order) => order.shipments[0]?.invoiceNumber).sort();
    expect(numbers).toEqual(invoices.map((invoice) => invoice.number));
  });

  test('and whose messages come again, change nothing', async () => {
    await Promise.all(packedMessages(orders).map((each) => send(each, ['invoices'])));
    await untilEmpty(['invoices']);
    expect(await invoicesOf(orders)).toEqual(invoices);
  });

  test('can be downloaded by staff, as a PDF', async () => {
    const [order] = orders;
    const answer = await (await staff('support')).get(`/v1/admin/orders/${order?._id}/invoice`);
    expect(answer.status).toBe(303);
    const pdf = await (await fetch(answer.headers.get('location') ?? '')).arrayBuffer();
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
    expect(text).toContain(invoices.find((invoice) => invoice.orderId === order?._id)?.number);
    expect(text).toContain('₹');
  });
});

test('an invoice is drawn again byte for byte as it lies in the bucket', async () => {
  const order = await plantPacked(3);
  await Promise.all(packedMessages([order]).map((each) => send(each, ['invoices'])));
  const [invoice] = await stored([order], 1);
  const { headers } = await (await staff('support')).get(`/v1/admin/orders/${order._id}/invoice`);
  const kept = Buffer.from(await (await fetch(headers.get('location') ?? '')).arrayBuffer());
  expect(invoice && kept.equals(await renderInvoice(invoice, fonts))).toBe(true);
});

test('an order in two parcels has two invoices to choose from', async () => {
  const order = await plantPacked(1, 2);
  await Promise.all(packedMessages([order]).map((each) => send(each, ['invoices'])));
  const invoices = await stored([order], 2);
  const support = await staff('support');
  const list = await support.get(`/v1/admin/orders/${order._id}/invoice`);
  expect(list.status).toBe(200);
  expect(list.body.items.map((item: { number: string }) => item.number).sort()).toEqual(invoices.map((invoice) => invoice.number));
  const one = await support.get(`/v1/admin/orders/${order._id}/invoice?shipment=${order.shipments[1]?.id}`);
  expect(one.status).toBe(303);
});

test('an order that is not packed has no invoice yet', async () => {
  const order = await plantOrder([{ sku: `INV-${unique()}`, quantity: 1 }]);
  const answer = await (await staff('support')).get(`/v1/admin/orders/${order._id}/invoice`);
  expect(answer.status).toBe(409);
  expect(answer.body.code).toBe('invoice_not_ready');
});
