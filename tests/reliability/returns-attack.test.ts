/** What somebody may try who wants more back than they are owed. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newCategory, newProduct } from '../support/catalog.ts';
import { type Answer, api, newCustomer, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { askReturn, line, plantDelivered, receive, stepReturn } from '../support/returns.ts';
import { database } from '../support/stock.ts';

const codes = (answers: Answer[]) => answers.map(({ status, body }) => (status < 300 ? status : body.code)).sort();

test('someone else’s order and return are not there', async () => {
  const [owner, other] = [await newCustomer(), await newCustomer()];
  const order = await plantDelivered(owner, [1]);
  const lines = [line(order, 0, 1)];
  const made = expectStatus(await askReturn(owner, order._id, { lines }), 201).body;
  const tries = [
    askReturn(other, order._id, { lines }),
    askReturn(api, order._id, { lines }),
    other.get(`/v1/orders/${order._id}/returns`),
    other.post(`/v1/orders/${order._id}/returns/photos`),
    other.get(`/v1/returns/${made.id}`),
    other.post(`/v1/returns/${made.id}/cancel`),
    api.get(`/v1/returns/${made.id}`),
  ];
  expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 404));
  expect((await askReturn(api, order._id, { lines }, { token: 'forged' })).status).toBe(401);
  expect((await owner.get('/v1/returns')).body.items).toHaveLength(1);
  expect((await other.get('/v1/returns')).body.items).toHaveLength(0);
  expect((await owner.post(`/v1/admin/returns/${made.id}/refund`, {})).status).toBe(403);
});

test('not more units than were delivered, of no other order, not before they came, not after the window', async () => {
  const person = await newCustomer();
  const order = await plantDelivered(person, [2, 1]);
  const foreign = await plantDelivered(await newCustomer(), [5]);
  const beyond = await askReturn(person, order._id, { lines: [line(order, 0, 2), line(order, 0, 1), line(order, 1, 1)] });
  expect(beyond.body).toMatchObject({ code: 'not_returnable', lines: [{ requested: 3, returnable: 2 }] });
  expect((await askReturn(person, order._id, { lines: [line(foreign, 0, 1)] })).status).toBe(404);
  const unsent = await plantDelivered(person, [2], { fields: { shipments: [], status: 'placed' } });
  expect((await askReturn(person, unsent._id, { lines: [line(unsent, 0, 1)] })).body.code).toBe('not_returnable');
  const old = await plantDelivered(person, [1], { daysAgo: 10.01 });
  expect((await askReturn(person, old._id, { lines: [line(old, 0, 1)] })).body.code).toBe('not_returnable');
  for (const quantity of [0, -1, 1.5]) expect((await askReturn(person, order._id, { lines: [line(order, 0, quantity)] })).status).toBe(400);
  expect((await askReturn(person, order._id, { lines: [line(order, 0, 1, 'other')] })).body.errors[0].path).toBe('body.lines.0.note');
  expect((await askReturn(person, order._id, { lines: [line(order, 0, 1)], photos: ['products/med_1'] })).status).toBe(400);
});

test('a bought-up refund takes the units away, and a returned one the refund', async () => {
  const person = await newCustomer();
  const order = await plantDelivered(person, [2]);
  const manager = await staff('order_manager');
  const refund = (quantity: number) =>
    manager.post(
      `/v1/admin/orders/${order._id}/refunds`,
      { lines: [{ lineId: `${order._id}-0`, quantity }], reason: 'Goodwill' },
      { idempotencyKey: randomUUID() },
    );
  expectStatus(await refund(1), 201);
  expect((await askReturn(person, order._id, { lines: [line(order, 0, 2)] })).body.code).toBe('not_returnable');
  const made = expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 1)] }), 201).body;
  await receive(made.id);
  expectStatus(await stepReturn(made.id, 'inspect', { lines: [{ lineId: `${order._id}-0`, restock: 0, scrap: 1 }] }), 200);
  expectStatus(await refund(1), 201);
  expect((await stepReturn(made.id, 'refund')).body.code).toBe('not_refundable');
  const { ledger } = (await manager.get(`/v1/admin/orders/${order._id}`)).body;
  expect(ledger.refundable.amount).toBe(0);
});

test('ten requests for the last units at once make one return', async () => {
  const person = await newCustomer();
  const order = await plantDelivered(person, [3]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => askReturn(person, order._id, { lines: [line(order, 0, 2)] })));
  expect(codes(answers).filter((code) => code === 201)).toHaveLength(1);
  expect(new Set(codes(answers))).toEqual(new Set([201, 'not_returnable']));
  const idempotencyKey = randomUUID();
  const last = await Promise.all(
    Array.from({ length: 5 }, () => askReturn(person, order._id, { lines: [line(order, 0, 1)] }, { idempotencyKey })),
  );
  expect(new Set(last.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
  expect((await person.get(`/v1/orders/${order._id}/returns`)).body.items).toHaveLength(2);
});

test('all steps at once leave one end, and an inspection finds no more than was sent', async () => {
  const person = await newCustomer();
  const order = await plantDelivered(person, [2]);
  const made = expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 2)] }), 201).body;
  const race = await Promise.all([stepReturn(made.id, 'pick-up'), person.post(`/v1/returns/${made.id}/cancel`)]);
  const { status } = (await person.get(`/v1/returns/${made.id}`)).body;
  expect(codes(race)).toEqual([200, 'invalid_transition']);
  expect(['picked_up', 'cancelled']).toContain(status);
  const second = status === 'cancelled' ? expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 2)] }), 201).body : made;
  if (status === 'cancelled') await stepReturn(second.id, 'pick-up');
  expectStatus(await stepReturn(second.id, 'receive'), 200);
  const lineId = `${order._id}-0`;
  const inspect = (restock: number, scrap: number) => stepReturn(second.id, 'inspect', { lines: [{ lineId, restock, scrap }] });
  expect((await inspect(2, 1)).body.errors[0].path).toBe('body.lines.0');
  const findings = await Promise.all([inspect(1, 0), inspect(0, 1)]);
  expect(codes(findings)).toEqual([200, 'invalid_transition']);
  const refunded = expectStatus(await stepReturn(second.id, 'refund'), 200).body;
  expect(refunded.refunds).toMatchObject([{ amount: { amount: 100 } }]);
  await using connected = await database();
  const stored = await connected.db.collection('orders').findOne({ _id: order._id as never });
  expect(stored?.payment.refunds).toHaveLength(1);
  expect((await person.get(`/v1/orders/${order._id}/returns`)).body.returnable).toMatchObject([{ quantity: 1 }]);
});

test('nothing arrived: the return is closed without money', async () => {
  const person = await newCustomer();
  const order = await plantDelivered(person, [1]);
  const made = expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 1)] }), 201).body;
  await receive(made.id);
  const empty = { lines: [{ lineId: `${order._id}-0`, restock: 0, scrap: 0 }] };
  expect(expectStatus(await stepReturn(made.id, 'inspect', empty), 200).body.status).toBe('closed');
  expect((await stepReturn(made.id, 'refund')).body.code).toBe('invalid_transition');
});

test('an archived product can be returned', async () => {
  const person = await newCustomer();
  const product = await newProduct({ categoryId: (await newCategory()).id });
  const order = await plantDelivered(person, [1], { productId: product.id });
  expectStatus(await (await staff('catalog_manager')).del(`/v1/admin/products/${product.id}`), 204);
  expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 1)] }), 201);
});
