/** Returned goods that are sent again: the same, or another variant, at no charge. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newProduct, rupees } from '../support/catalog.ts';
import { newCustomer, type Person, staff } from '../support/client.ts';
import { adminOrder, expectStatus, move, PATIENCE_MS, packAll, untilToPack } from '../support/orders.ts';
import { askReturn, deliver, line, plantDelivered, receive, stepReturn } from '../support/returns.ts';
import { database, stockOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

/** A shirt in two sizes and a dear one, of which a customer has so many. */
async function bought(person: Person, quantity: number, stock: number) {
  const product = await newProduct({
    options: ['Size'],
    variants: [
      { options: { Size: 'S' }, price: 1, stock },
      { options: { Size: 'M' }, price: 1, stock: 5 },
      { options: { Size: 'L' }, price: 2, stock: 5 },
    ],
  });
  const [small, medium, large] = product.variants.map(({ sku }) => sku) as [string, string, string];
  const order = await plantDelivered(person, [quantity], { productId: product.id, sku: small });
  return { order, small, medium, large };
}

async function inspected(person: Person, orderId: string, lineId: string, body: object, units: number): Promise<string> {
  const made = expectStatus(await askReturn(person, orderId, { resolution: 'replacement', ...body }), 201).body;
  await receive(made.id);
  expectStatus(await stepReturn(made.id, 'inspect', { lines: [{ lineId, restock: 0, scrap: units }] }), 200);
  return made.id;
}

test.concurrent('the same goods are sent again, once; with their arrival the return is closed', async () => {
  const person = await newCustomer();
  const { order, small } = await bought(person, 2, 5);
  const lineId = `${order._id}-0`;
  const id = await inspected(person, order._id, lineId, { lines: [line(order, 0, 2)] }, 2);
  const race = await Promise.all([stepReturn(id, 'replace'), stepReturn(id, 'replace')]);
  expect(race.map(({ status }) => status)).toEqual([200, 200]);
  expect((await stepReturn(id, 'refund')).body.code).toBe('invalid_transition');
  const replaced = expectStatus(await person.get(`/v1/returns/${id}`), 200).body;
  expect(expectStatus(await stepReturn(id, 'replace'), 200).body).toMatchObject({ status: 'replaced', refunds: [] });
  const replacement = expectStatus(await person.get(`/v1/orders/${replaced.replacement.orderId}`), 200).body;
  const free = { totals: { total: rupees(0) }, payment: { status: 'paid' }, canCancel: false, canCancelLines: false };
  expect(replacement).toMatchObject({
    ...free,
    replaces: { orderId: order._id, returnId: id },
    lines: [{ sku: small, quantity: 2, total: rupees(0) }],
  });
  expect((await person.post(`/v1/orders/${replacement.id}/cancel`, { reason: 'No.' })).body.code).toBe('invalid_transition');
  await deliver(replacement);
  const manager = await staff('order_manager');
  const closed = await until(
    'the closed return',
    async () => {
      const { body } = await manager.get(`/v1/admin/returns/${id}`);
      return body.status === 'closed' ? body : undefined;
    },
    PATIENCE_MS,
  );
  expect(closed.timeline.at(-1).type).toBe('return.closed');
  await using connected = await database();
  expect(await connected.db.collection('orders').countDocuments({ 'replaces.returnId': id, failure: { $exists: false } })).toBe(1);
  await until('the sale', async () => ((await stockOf(connected.db, small))[0]?.onHand === 3 ? true : undefined), PATIENCE_MS);
});

test.concurrent('another size as wished; never another product or a dearer one', async () => {
  const person = await newCustomer();
  const { order, medium, large } = await bought(person, 1, 5);
  const stranger = (await newProduct()).variants[0].sku;
  const ask = (replaceWith: string) =>
    askReturn(person, order._id, { resolution: 'replacement', lines: [{ ...line(order, 0, 1, 'size_or_fit'), replaceWith }] });
  for (const sku of [stranger, large, 'NO-SUCH-SKU']) expect((await ask(sku)).body.errors[0].path).toBe('body.lines.0');
  const lines = [{ ...line(order, 0, 1, 'size_or_fit'), replaceWith: medium }];
  expect((await askReturn(person, order._id, { resolution: 'refund', lines })).status).toBe(400);
  const id = await inspected(person, order._id, `${order._id}-0`, { lines }, 1);
  expect((await stepReturn(id, 'replace', { lines: [{ lineId: `${order._id}-0`, sku: large }] })).status).toBe(400);
  const { replacement } = expectStatus(await stepReturn(id, 'replace'), 200).body;
  expect((await adminOrder(replacement.orderId)).lines).toMatchObject([{ sku: medium, options: { Size: 'M' }, unitPrice: rupees(1) }]);
});

test.concurrent('without stock it can be refunded instead, or replaced when there is stock again', async () => {
  const person = await newCustomer();
  const { order, medium } = await bought(person, 2, 0);
  const lineId = `${order._id}-0`;
  const id = await inspected(person, order._id, lineId, { lines: [line(order, 0, 1)] }, 1);
  for (let n = 0; n < 2; n += 1) expect((await stepReturn(id, 'replace')).body.code).toBe('insufficient_stock');
  expect(expectStatus(await person.get(`/v1/returns/${id}`), 200).body.status).toBe('inspected');
  expect((await (await staff('support')).post(`/v1/admin/returns/${id}/replace`, {})).status).toBe(403);
  expect(expectStatus(await stepReturn(id, 'refund'), 200).body.refunds).toMatchObject([{ amount: rupees(1) }]);
  expect((await stepReturn(id, 'replace')).body.code).toBe('invalid_transition');
  const second = await inspected(person, order._id, lineId, { lines: [line(order, 0, 1)] }, 1);
  expect((await stepReturn(second, 'replace')).body.code).toBe('insufficient_stock');
  expect(expectStatus(await stepReturn(second, 'replace', { lines: [{ lineId, sku: medium }] }), 200).body.status).toBe('replaced');
});

test.concurrent('one that is called off or comes back ends the return, and its price can be refunded from the order', async () => {
  const person = await newCustomer();
  const { order } = await bought(person, 2, 5);
  const lineId = `${order._id}-0`;
  const manager = await staff('order_manager');
  const untilClosed = (id: string) =>
    until(
      'the closed return',
      async () => {
        const { body } = await manager.get(`/v1/admin/returns/${id}`);
        return body.status === 'closed' ? body : undefined;
      },
      PATIENCE_MS,
    );
  const replace = async () => {
    const id = await inspected(person, order._id, lineId, { lines: [line(order, 0, 1)] }, 1);
    return { id, orderId: expectStatus(await stepReturn(id, 'replace'), 200).body.replacement.orderId as string };
  };
  const [first, second] = [await replace(), await replace()];
  expectStatus(
    await manager.post(`/v1/admin/orders/${first.orderId}/cancel`, { reason: 'None left' }, { idempotencyKey: randomUUID() }),
    200,
  );
  const parcel = await packAll(await untilToPack(second.orderId));
  for (const step of ['shipped', 'out_for_delivery', 'returned_to_origin']) expectStatus(await move(parcel, step), 200);
  for (const { id } of [first, second])
    expect((await untilClosed(id)).timeline.at(-1)).toMatchObject({
      type: 'return.closed',
      note: expect.stringContaining('not delivered'),
    });
  const refund = (quantity: number) =>
    manager.post(
      `/v1/admin/orders/${order._id}/refunds`,
      { lines: [{ lineId, quantity }], reason: 'Not delivered' },
      { idempotencyKey: randomUUID() },
    );
  expectStatus(await refund(2), 201);
  expect((await refund(1)).body.code).toBe('not_refundable');
});
