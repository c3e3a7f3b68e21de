/** What somebody may try who wants more back than they are owed. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { newCategory, newProduct } from '../support/catalog.ts';
import { type Answer, api, newCustomer, type Person, staff } from '../support/client.ts';
import { brokenPromises } from '../support/order-promises.ts';
import { expectStatus, PATIENCE_MS } from '../support/orders.ts';
import { shipment } from '../support/planted.ts';
import { askReturn, line, plantDelivered, receive, stepReturn } from '../support/returns.ts';
import { database, driftOf, stockOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

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

const storedOrder = (id: string) => OrderModel.findById(id).lean<OrderDocument>() as Promise<OrderDocument>;

test('replaced and refunded by many at once: each return ends one way, and the goods are sent or paid once', async () => {
  const person = await newCustomer();
  const product = await newProduct({ price: 1, stock: 20 });
  const { sku } = product.variants[0];
  const order = await plantDelivered(person, [4], { productId: product.id, sku });
  const lineId = `${order._id}-0`;
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    const { id } = expectStatus(await askReturn(person, order._id, { resolution: 'replacement', lines: [line(order, 0, 1)] }), 201).body;
    await receive(id);
    expectStatus(await stepReturn(id, 'inspect', { lines: [{ lineId, restock: 0, scrap: 1 }] }), 200);
    ids.push(id);
  }
  const steps = ids.flatMap((id) => ['replace', 'refund', 'replace', 'refund', 'replace', 'refund'].map((step) => ({ id, step })));
  const answers = await Promise.all(steps.map(({ id, step }) => stepReturn(id, step)));
  const told = new Set(codes(answers));
  for (const code of told) expect([200, 'invalid_transition', 'conflict']).toContain(code);
  // Who lost to a crowd asks again.
  for (const id of ids) await stepReturn(id, 'refund');
  for (const id of ids) if ((await person.get(`/v1/returns/${id}`)).body.status === 'inspected') await stepReturn(id, 'replace');

  const after = await storedOrder(order._id);
  expect(brokenPromises(after)).toEqual([]);
  const placed = await OrderModel.find({ 'replaces.orderId': order._id, failure: null }).lean<OrderDocument[]>();
  const refunds = after.payment.refunds ?? [];
  for (const { id, status, replacementId } of after.returns ?? []) {
    expect(['refunded', 'replaced', 'closed']).toContain(status);
    expect(refunds.filter(({ returnId }) => returnId === id)).toHaveLength(replacementId ? 0 : 1);
    expect(placed.filter(({ replaces }) => replaces?.returnId === id)).toHaveLength(replacementId ? 1 : 0);
  }
  expect(placed.length + refunds.length).toBe(4);
  await using connected = await database();
  await until(
    'the sales',
    async () => ((await stockOf(connected.db, sku))[0]?.onHand === 20 - placed.length ? true : undefined),
    PATIENCE_MS,
  );
  expect(await driftOf(sku)).toEqual([]);
}, 120_000);

test('returned and cancelled at once: units that came go back once, units that did not are cancelled once, and each is paid once', async () => {
  const person = await newCustomer();
  const product = await newProduct({ price: 1, stock: 10 });
  const { sku } = product.variants[0];
  const order = await plantDelivered(person, [3], { productId: product.id, sku });
  const lineId = `${order._id}-0`;
  const deliveredAt = new Date(Date.now() - 3_600_000);
  const shipments = [
    { ...shipment('delivered', [{ lineId, quantity: 2 }]), deliveredAt },
    { ...shipment('to_pack', [{ lineId, quantity: 1 }]) },
  ];
  await OrderModel.updateOne({ _id: order._id }, { $set: { status: 'placed', shipments } });
  const manager = await staff('order_manager');
  const reason = 'Not needed any more';
  const cancel = (quantity: number | undefined, by: Pick<Person, 'post'>, path: string) =>
    by.post(path, { reason, ...(quantity && { lines: [{ lineId, quantity }] }) }, { idempotencyKey: randomUUID() });
  const own = `/v1/orders/${order._id}/cancel`;
  const answers = await Promise.all([
    ...Array.from({ length: 5 }, () => askReturn(person, order._id, { lines: [line(order, 0, 2)] })),
    ...Array.from({ length: 3 }, () => cancel(1, person, own)),
    ...Array.from({ length: 3 }, () => cancel(1, manager, `/v1/admin/orders/${order._id}/cancel`)),
    ...[cancel(undefined, person, own), cancel(3, manager, `/v1/admin/orders/${order._id}/cancel`)],
  ]);
  for (const { status, body } of answers) expect(status, JSON.stringify(body)).toBeLessThan(500);
  // Who lost to a crowd asks again.
  await askReturn(person, order._id, { lines: [line(order, 0, 2)] });
  await cancel(1, manager, `/v1/admin/orders/${order._id}/cancel`);
  const after = await storedOrder(order._id);
  expect(brokenPromises(after)).toEqual([]);
  expect(after.lines[0]?.cancelledQuantity).toBe(1);
  expect(after.returns?.filter(({ status }) => status === 'approved')).toHaveLength(1);
  const id = after.returns?.[0]?.id ?? '';
  await receive(id);
  expectStatus(await stepReturn(id, 'inspect', { lines: [{ lineId, restock: 2, scrap: 0 }] }), 200);
  expect(expectStatus(await stepReturn(id, 'refund'), 200).body.refunds).toMatchObject([{ amount: { amount: 200 } }]);
  const paid = (await storedOrder(order._id)).payment.refunds ?? [];
  expect(paid.reduce((sum, { amount }) => sum + amount, 0)).toBe(300);
}, 120_000);

test('the way of the money changed by many at once while it is paid out: it goes one way', async () => {
  const person = await newCustomer();
  const order = await plantDelivered(person, [1], { method: 'cod' });
  const refundTo = { method: 'upi', vpa: 'meera@okbank' };
  const { id } = expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 1)], refundTo }), 201).body;
  await receive(id);
  expectStatus(await stepReturn(id, 'inspect', { lines: [{ lineId: `${order._id}-0`, restock: 1, scrap: 0 }] }), 200);
  const refundId = expectStatus(await stepReturn(id, 'refund'), 200).body.refunds[0].id;
  const manager = await staff('order_manager');
  const complete = () => manager.post(`/v1/admin/orders/${order._id}/refunds/${refundId}/complete`, { reference: 'UTR 12' });
  const credit = () => person.put(`/v1/returns/${id}/refund-to`, { method: 'store_credit' });
  const answers = await Promise.all([complete(), credit(), credit(), complete(), credit(), complete()]);
  for (const code of codes(answers)) expect([200, 'invalid_transition', 'conflict']).toContain(code);
  const closed = await until(
    'the closed return',
    async () => {
      const { body } = await person.get(`/v1/returns/${id}`);
      return body.status === 'closed' ? body : undefined;
    },
    PATIENCE_MS,
  );
  const byHand = (await storedOrder(order._id)).payment.refunds?.[0]?.reference !== undefined;
  expect(closed.refundTo.method).toBe(byHand ? 'upi' : 'store_credit');
  expect((await person.get('/v1/me/store-credit')).body.balance.amount).toBe(byHand ? 0 : 100);
}, 90_000);
