/** What is told of a return while it goes its way: to its owner's open pages, and to the webhooks of others. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newProduct, rupees } from '../support/catalog.ts';
import { newCustomer, type Person, staff } from '../support/client.ts';
import { live } from '../support/live.ts';
import { expectStatus, PATIENCE_MS } from '../support/orders.ts';
import { askReturn, line, plantDelivered, receive, stepReturn } from '../support/returns.ts';
import { database } from '../support/stock.ts';
import { until } from '../support/until.ts';

interface Call {
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the data of any event
  data: any;
}

const calls: Call[] = [];
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  calls.push(JSON.parse(Buffer.concat(chunks).toString()));
  response.writeHead(204).end();
});

let admin: Person;
let webhook: string;

beforeAll(async () => {
  admin = await staff('admin');
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/returns`;
  webhook = expectStatus(await admin.post('/v1/admin/webhooks', { url, events: ['return.*', 'refund.*'] }), 201).body.id;
});

afterAll(async () => {
  await admin.del(`/v1/admin/webhooks/${webhook}`);
  receiver.close();
});

/** Waits until others were told all of these of an order, in whatever order; answers the calls. */
const toldOf = (orderId: string, types: readonly string[]): Promise<Call[]> =>
  until(
    `${types.join(', ')} of ${orderId}`,
    async () => {
      const own = calls.filter(({ data }) => data.orderId === orderId);
      const seen = new Set(own.map(({ type }) => type));
      return types.every((type) => seen.has(type)) ? own : undefined;
    },
    PATIENCE_MS,
  );

async function inspect(id: string, lineId: string): Promise<void> {
  await receive(id);
  expectStatus(await stepReturn(id, 'inspect', { lines: [{ lineId, restock: 1, scrap: 0 }] }), 200);
}

test('one that is refunded: each step, the refund, and its end; nobody else’s pages hear of it', async () => {
  const [person, stranger] = [await newCustomer(), await newCustomer()];
  await using own = await live('bearer', person.token);
  await using other = await live('bearer', stranger.token);
  const order = await plantDelivered(person, [2]);
  const lineId = `${order._id}-0`;
  const { id } = expectStatus(
    await askReturn(person, order._id, { lines: [{ ...line(order, 0, 1), note: 'Torn, says Meera.' }] }),
    201,
  ).body;
  const step = (status: string) => own.next('return.updated', ({ data }) => data.returnId === id && data.status === status);
  expect((await step('approved')).data).toEqual({
    ...{ returnId: id, orderId: order._id, number: order.number, status: 'approved', refundTo: 'source', refunds: [] },
    replacementOrderId: null,
  });
  expectStatus(await stepReturn(id, 'pick-up'), 200);
  await step('picked_up');
  expectStatus(await stepReturn(id, 'receive'), 200);
  await step('received');
  expectStatus(await stepReturn(id, 'inspect', { lines: [{ lineId, restock: 1, scrap: 0 }] }), 200);
  await step('inspected');
  expectStatus(await stepReturn(id, 'refund'), 200);
  expect((await step('closed')).data.refunds).toMatchObject([{ amount: rupees(1), status: 'processed' }]);
  await own.next('order.updated', ({ data }) => data.orderId === order._id && data.paymentStatus === 'partially_refunded');

  const steps = ['requested', 'approved', 'picked_up', 'received', 'inspected', 'refunded', 'closed'].map((name) => `return.${name}`);
  const told = await toldOf(order._id, [...steps, 'refund.requested', 'refund.processed']);
  expect(told.find(({ type }) => type === 'return.closed')?.data).toMatchObject({
    orderNumber: order.number,
    return: { id, status: 'closed', lines: [{ lineId, quantity: 1, reason: 'damaged', restocked: 1, scrapped: 0 }], refundTo: 'source' },
  });
  expect(told.find(({ type }) => type === 'refund.processed')?.data.refund).toMatchObject({ amount: 100, returnId: id });
  expect(JSON.stringify(told)).not.toMatch(/Meera|@/);
  await other.ask({ action: 'ping' }, 'pong');
  expect(other.of('return.updated')).toEqual([]);
}, 90_000);

test('cash that waits for its transfer, and one that is rejected or called off', async () => {
  const person = await newCustomer();
  await using own = await live('bearer', person.token);
  const order = await plantDelivered(person, [3], { method: 'cod' });
  const ask = async () =>
    expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 1)], refundTo: { method: 'upi', vpa: 'meera@okbank' } }), 201)
      .body.id as string;
  const id = await ask();
  await inspect(id, `${order._id}-0`);
  expectStatus(await stepReturn(id, 'refund'), 200);
  const waiting = await own.next('return.updated', ({ data }) => data.returnId === id && data.status === 'refunded');
  expect(waiting.data).toMatchObject({ refundTo: 'upi', refunds: [{ amount: rupees(1), status: 'manual' }] });
  const off = await ask();
  expectStatus(await person.post(`/v1/returns/${off}/cancel`), 200);
  await own.next('return.updated', ({ data }) => data.returnId === off && data.status === 'cancelled');
  const told = await toldOf(order._id, ['return.refunded', 'return.cancelled']);
  expect(JSON.stringify(told)).not.toContain('okbank');

  const dear = await plantDelivered(person, [1], { fields: {} });
  await using connected = await database();
  await connected.db.collection('orders').updateOne({ _id: dear._id as never }, { $set: { 'lines.0.total': 400_000 } });
  const asked = expectStatus(await askReturn(person, dear._id, { lines: [line(dear, 0, 1)] }), 201).body;
  await own.next('return.updated', ({ data }) => data.returnId === asked.id && data.status === 'requested');
  expectStatus(await stepReturn(asked.id, 'reject', { note: 'It was worn.' }), 200);
  await own.next('return.updated', ({ data }) => data.returnId === asked.id && data.status === 'rejected');
  const types = (await toldOf(dear._id, ['return.requested', 'return.rejected'])).map(({ type }) => type);
  expect(types).not.toContain('return.approved');
}, 90_000);

test('one that is replaced names the order that is sent instead', async () => {
  const person = await newCustomer();
  await using own = await live('bearer', person.token);
  const product = await newProduct({ price: 1, stock: 3 });
  const order = await plantDelivered(person, [1], { productId: product.id, sku: product.variants[0].sku });
  const made = await askReturn(person, order._id, { resolution: 'replacement', lines: [line(order, 0, 1)] });
  const { id } = expectStatus(made, 201).body;
  await inspect(id, `${order._id}-0`);
  const { replacement } = expectStatus(await stepReturn(id, 'replace'), 200).body;
  const pushed = await own.next('return.updated', ({ data }) => data.returnId === id && data.status === 'replaced');
  expect(pushed.data.replacementOrderId).toBe(replacement.orderId);
  const told = await toldOf(order._id, ['return.replaced']);
  expect(told.find(({ type }) => type === 'return.replaced')?.data.return).toMatchObject({
    resolution: 'replacement',
    replacementOrderId: replacement.orderId,
  });
}, 90_000);
