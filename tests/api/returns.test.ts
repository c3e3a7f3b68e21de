/** Returns from the request to the money, over HTTP, with the real queues. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newProduct, rupees } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, staff } from '../support/client.ts';
import { send } from '../support/control.ts';
import { inbox } from '../support/inbox.ts';
import { expectStatus, PATIENCE_MS, placeNew } from '../support/orders.ts';
import { type OnlineOrder, payAtProvider } from '../support/payments.ts';
import { message } from '../support/planted.ts';
import { askReturn, deliver, line, plantDelivered, receive, stepReturn } from '../support/returns.ts';
import { database, driftOf, stockOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

async function untilClosed(id: string) {
  const manager = await staff('order_manager');
  return until(
    'the closed return',
    async () => {
      const { body } = await manager.get(`/v1/admin/returns/${id}`);
      return body.status === 'closed' ? body : undefined;
    },
    PATIENCE_MS,
  );
}

test('a customer who paid online gives two of three back: one is as good as new, one is scrap, and the money goes to its source', async () => {
  const person = await newCustomer();
  const sku = (await newProduct({ price: 210, stock: 5 })).variants[0].sku;
  const body = { items: [{ sku, quantity: 3 }], address: ADDRESS, paymentMethod: 'razorpay' };
  const order: OnlineOrder = expectStatus(await person.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
  await payAtProvider(order);
  const { lines } = await deliver(order);
  const lineId = lines[0]?.id as string;
  const before = (await person.get(`/v1/orders/${order.id}/returns`)).body;
  expect(before).toMatchObject({ items: [], returnable: [{ lineId, quantity: 3 }] });

  const photo = expectStatus(await person.post(`/v1/orders/${order.id}/returns/photos`), 200).body;
  const request = { lines: [{ lineId, quantity: 2, reason: 'size_or_fit', note: 'Too small.' }], photos: [photo.publicId] };
  const idempotencyKey = randomUUID();
  const made = expectStatus(await askReturn(person, order.id, request, { idempotencyKey }), 201).body;
  const expected = { status: 'approved', resolution: 'refund', refundTo: { method: 'source' }, canCancel: true, order: { id: order.id } };
  expect(made).toMatchObject({ ...expected, lines: [{ sku, quantity: 2, reason: 'size_or_fit', note: 'Too small.' }], refunds: [] });
  expect(made.photos[0]).toContain(photo.publicId);
  const again = await askReturn(person, order.id, request, { idempotencyKey });
  expect([again.body.id, again.headers.get('idempotent-replayed')]).toEqual([made.id, 'true']);
  expect((await person.get(`/v1/orders/${order.id}/returns`)).body.returnable).toMatchObject([{ lineId, quantity: 1 }]);

  await receive(made.id);
  const clerk = await staff('support');
  const inspection = { lines: [{ lineId, restock: 1, scrap: 1 }], note: 'One seam is torn.' };
  expectStatus(await clerk.post(`/v1/admin/returns/${made.id}/inspect`, inspection), 200);
  expectStatus(await clerk.post(`/v1/admin/returns/${made.id}/inspect`, inspection), 200);
  expect((await clerk.post(`/v1/admin/returns/${made.id}/refund`, {})).status).toBe(403);

  const both = await Promise.all([stepReturn(made.id, 'refund'), stepReturn(made.id, 'refund')]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const closed = await untilClosed(made.id);
  expect(closed.refunds).toMatchObject([{ amount: rupees(420), status: 'processed' }]);
  const mine = (await person.get(`/v1/returns/${made.id}`)).body;
  const steps = ['requested', 'approved', 'picked_up', 'received', 'inspected', 'refunded', 'closed'].map((name) => `return.${name}`);
  expect(mine.timeline.map(({ type }: { type: string }) => type)).toEqual(steps);
  expect((await person.get('/v1/returns')).body.items).toMatchObject([{ id: made.id, status: 'closed' }]);
  expect((await person.get(`/v1/orders/${order.id}`)).body.payment).toMatchObject({ status: 'partially_refunded', refunded: rupees(420) });

  await using connected = await database();
  const shelf = () =>
    until('the restock', async () => ((await stockOf(connected.db, sku))[0]?.onHand === 3 ? true : undefined), PATIENCE_MS);
  await shelf();
  await send(message('return.inspected', { orderId: order.id, returnId: made.id, items: [{ sku, quantity: 1 }] }), ['stock-updates']);
  await until('the second delivery of the message', async () => ((await driftOf(sku)).length === 0 ? true : undefined), PATIENCE_MS);
  await shelf();
  const rows = await connected.db.collection('stockMovements').find({ sku, reason: 'return' }).toArray();
  expect(rows).toMatchObject([{ _id: `${made.id}|${sku}|return`, delta: 1 }]);
});

test('a guest who paid in cash names a UPI id: it is sealed, shown to who pays, and the transfer closes the return', async () => {
  const { order } = await placeNew(1);
  const { orderToken: token } = order;
  const lineId = (await deliver(order)).lines[0]?.id as string;
  const lines = [{ lineId, quantity: 1, reason: 'damaged' }];
  const without = await askReturn(api, order.id, { lines }, { token });
  expect([without.status, without.body.errors[0].path]).toEqual([400, 'body.refundTo']);
  const wrong = await askReturn(api, order.id, { lines, refundTo: { method: 'upi', vpa: 'not a upi id' } }, { token });
  expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'body.refundTo.vpa']);
  const made = expectStatus(
    await askReturn(api, order.id, { lines, refundTo: { method: 'upi', vpa: 'mistyped@okbank' } }, { token }),
    201,
  ).body;
  const refundTo = (body: object, by = token) => api.put(`/v1/returns/${made.id}/refund-to?token=${encodeURIComponent(by)}`, body);
  expect((await refundTo({ method: 'store_credit' })).status).toBe(400);
  expect((await refundTo({ method: 'upi', vpa: 'mine@okbank' }, 'forged')).status).toBe(401);
  const corrected = expectStatus(await refundTo({ method: 'upi', vpa: 'meera@okbank' }), 200).body;
  expect(corrected.refundTo).toEqual({ method: 'upi', masked: 'me…@okbank' });

  await using connected = await database();
  expect(JSON.stringify(await connected.db.collection('orders').findOne({ _id: order.id as never }))).not.toContain('meera@okbank');
  await receive(made.id);
  expectStatus(await stepReturn(made.id, 'inspect', { lines: [{ lineId, restock: 1, scrap: 0 }] }), 200);
  const refunded = expectStatus(await stepReturn(made.id, 'refund'), 200).body;
  expect(refunded).toMatchObject({ status: 'refunded', refunds: [{ status: 'manual', amount: rupees(499) }] });

  const manager = await staff('order_manager');
  expect((await (await staff('support')).post(`/v1/admin/returns/${made.id}/payout-details`, {})).status).toBe(403);
  const revealed = expectStatus(await stepReturn(made.id, 'payout-details'), 200).body;
  expect(revealed).toEqual({ method: 'upi', vpa: 'meera@okbank' });
  const log = await (await staff('super_admin')).get(`/v1/admin/audit-log?target=${made.id}`);
  expect(JSON.stringify(log.body)).toContain('revealPayout');
  expect(JSON.stringify(log.body)).not.toContain('meera@okbank');

  const refundId = refunded.refunds[0].id;
  expectStatus(await manager.post(`/v1/admin/orders/${order.id}/refunds/${refundId}/complete`, { reference: 'UTR123' }), 200);
  const seen = (await api.get(`/v1/returns/${made.id}?token=${encodeURIComponent(token)}`)).body;
  expect(seen).toMatchObject({ status: 'closed', refunds: [{ status: 'processed' }] });

  const mailed = await until(
    'the mails about the return',
    async () => {
      const mails = (await inbox()).filter(({ to, text }) => to.includes(order.email) && text.includes(`/returns/${made.id}?token=`));
      return mails.length >= 4 ? mails : undefined;
    },
    PATIENCE_MS,
  );
  const subjects = mailed.map(({ subject }) => subject.replace(order.number, 'it')).sort();
  expect(subjects).toEqual([
    'We are sending ₹499.00 for your return of order it',
    'Your refund for order it goes somewhere else now',
    'Your return for order it is approved',
    'Your returned items of order it have arrived',
  ]);
});

test('a dear return waits for staff, who may reject it; its units can then be returned anew', async () => {
  const person = await newCustomer();
  const order = await plantDelivered(person, [2], { fields: {} });
  await using connected = await database();
  await connected.db.collection('orders').updateOne({ _id: order._id as never }, { $set: { 'lines.0.total': 400_000 } });
  const made = expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 2)] }), 201).body;
  expect(made.status).toBe('requested');
  expect((await stepReturn(made.id, 'reject', {})).status).toBe(400);
  expect((await stepReturn(made.id, 'pick-up')).body).toMatchObject({
    code: 'invalid_transition',
    allowed: ['approved', 'rejected', 'cancelled'],
  });
  const rejected = expectStatus(await stepReturn(made.id, 'reject', { note: 'It was worn.' }), 200).body;
  expect(rejected).toMatchObject({ status: 'rejected', canCancel: false });
  expect((await person.post(`/v1/returns/${made.id}/cancel`)).status).toBe(409);
  const second = expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 2)] }), 201).body;
  expect((await stepReturn(second.id, 'approve')).body.status).toBe('approved');
  expect((await person.post(`/v1/returns/${second.id}/cancel`)).body.status).toBe('cancelled');
  expect((await person.post(`/v1/returns/${second.id}/cancel`)).body.status).toBe('cancelled');
  const list = (await (await staff('support')).get(`/v1/admin/returns?order=${order._id}&limit=1`)).body;
  expect(list.items).toMatchObject([{ id: second.id, customer: { email: order.email } }]);
  const next = (await (await staff('support')).get(`/v1/admin/returns?order=${order._id}&limit=1&cursor=${list.nextCursor}`)).body;
  expect(next).toMatchObject({ items: [{ id: made.id }], nextCursor: null });
});
