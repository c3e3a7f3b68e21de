/** Where the money of a return goes can be changed for as long as it has not gone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { rupees } from '../support/catalog.ts';
import { newCustomer, type Person, staff } from '../support/client.ts';
import { runSweeper } from '../support/control.ts';
import { inbox } from '../support/inbox.ts';
import { expectStatus, PATIENCE_MS } from '../support/orders.ts';
import { askReturn, line, plantDelivered, receive, stepReturn } from '../support/returns.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const upi = { method: 'upi', vpa: 'meera@okbank' };
const bank = { method: 'bank', accountName: 'Meera Nair', accountNumber: ['50100', '004477'].join(''), ifsc: 'HDFC0001234' };

const put = (person: Pick<Person, 'put'>, id: string, body: object) => person.put(`/v1/returns/${id}/refund-to`, body);
const putAsStaff = async (id: string, body: object, role: 'order_manager' | 'support' = 'order_manager') =>
  (await staff(role)).put(`/v1/admin/returns/${id}/refund-to`, body);
const types = ({ timeline }: { timeline: { type: string }[] }) => timeline.map(({ type }) => type);

/** A cash order of one unit that is on its way back. */
async function cashReturn(person: Person): Promise<{ id: string; order: OrderDocument }> {
  const order = await plantDelivered(person, [1], { method: 'cod' });
  return { id: expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 1)], refundTo: upi }), 201).body.id, order };
}

async function untilAsked(person: Person, id: string, lineId: string): Promise<void> {
  await receive(id);
  expectStatus(await stepReturn(id, 'inspect', { lines: [{ lineId, restock: 1, scrap: 0 }] }), 200);
  expect(expectStatus(await stepReturn(id, 'refund'), 200).body.refunds).toMatchObject([{ status: 'manual' }]);
  expect((await person.get(`/v1/returns/${id}`)).body).toMatchObject({ status: 'refunded', canChangeRefundTo: true });
}

const untilClosed = (person: Person, id: string) =>
  until(
    'the closed return',
    async () => {
      const { body } = await person.get(`/v1/returns/${id}`);
      return body.status === 'closed' ? body : undefined;
    },
    PATIENCE_MS,
  );

const stored = async (orderId: string) => (await OrderModel.findById(orderId).lean<OrderDocument>()) as OrderDocument;

test('cash: changed on the way and after the refund was asked for, told by mail each time, until staff make the transfer', async () => {
  const person = await newCustomer();
  const { id, order } = await cashReturn(person);
  const changed = expectStatus(await put(person, id, bank), 200).body;
  expect(changed).toMatchObject({ refundTo: { method: 'bank', masked: 'HDFC account ending in 4477' }, canChangeRefundTo: true });
  const again = expectStatus(await put(person, id, bank), 200).body;
  expect(types(again)).toEqual(['return.requested', 'return.approved', 'return.refund_to_changed']);
  expect(JSON.stringify(again)).not.toContain(bank.accountNumber);
  const wrong = [{ method: 'source' }, { method: 'upi', vpa: 'not a upi id' }, { method: 'cheque' }, {}, { ...upi, note: 'More' }];
  for (const body of wrong) expect((await put(person, id, body)).status).toBe(400);

  await untilAsked(person, id, `${order._id}-0`);
  expect(expectStatus(await put(person, id, { method: 'upi', vpa: 'new@okbank' }), 200).body.refunds).toMatchObject([{ status: 'manual' }]);
  expect(expectStatus(await stepReturn(id, 'payout-details'), 200).body).toEqual({ method: 'upi', vpa: 'new@okbank' });
  const late = await put(person, id, upi);
  expect([late.status, late.body.code]).toEqual([409, 'invalid_transition']);
  expect((await person.get(`/v1/returns/${id}`)).body.canChangeRefundTo).toBe(false);

  expect((await putAsStaff(id, upi, 'support')).status).toBe(403);
  expect((await putAsStaff('rtn_none', upi)).status).toBe(404);
  expect(expectStatus(await putAsStaff(id, upi), 200).body).toMatchObject({ refundTo: { masked: 'me…@okbank' }, canChangeRefundTo: true });
  const log = await (await staff('super_admin')).get(`/v1/admin/audit-log?target=${id}`);
  expect(JSON.stringify(log.body)).toContain('changeAnyRefundTo');
  expect(JSON.stringify(log.body)).not.toContain(upi.vpa);
  expect(JSON.stringify(log.body)).not.toContain('sealed');
  const refund = (await stored(order._id)).payment.refunds?.[0]?.id;
  expectStatus(
    await (await staff('order_manager')).post(`/v1/admin/orders/${order._id}/refunds/${refund}/complete`, { reference: 'UTR 9' }),
    200,
  );
  expect((await putAsStaff(id, bank)).body.code).toBe('invalid_transition');
  expect((await put(person, id, upi)).status).toBe(200);

  const mails = await until(
    'a mail per change',
    async () => {
      const told = (await inbox()).filter(({ text, subject }) => text.includes(id) && subject.includes('somewhere else'));
      return told.length === 3 ? told : undefined;
    },
    PATIENCE_MS,
  );
  for (const { text, html } of mails) expect(text + html).not.toMatch(/meera@okbank|new@okbank|50100/);
});

test('cash to store credit: it is there at once, and what a transfer needed is gone', async () => {
  const person = await newCustomer();
  const { id, order } = await cashReturn(person);
  await untilAsked(person, id, `${order._id}-0`);
  expect(expectStatus(await put(person, id, { method: 'store_credit' }), 200).body.refundTo).toEqual({ method: 'store_credit' });
  const closed = await untilClosed(person, id);
  expect(closed).toMatchObject({ refunds: [{ status: 'processed', amount: rupees(1) }], canChangeRefundTo: false });
  expect((await person.get('/v1/me/store-credit')).body.balance).toEqual(rupees(1));
  expect(JSON.stringify(await stored(order._id))).not.toContain('sealed');
});

test('what the provider refused is sent to a UPI id, and never twice', async () => {
  const person = await newCustomer();
  const order = await plantDelivered(person, [1]);
  const { id } = expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 1)] }), 201).body;
  expect((await put(person, id, upi)).body.errors[0].path).toBe('body.refundTo');
  await receive(id);
  expectStatus(await stepReturn(id, 'inspect', { lines: [{ lineId: `${order._id}-0`, restock: 1, scrap: 0 }] }), 200);
  const paymentId = order.payment.captures?.[0]?.paymentId ?? '';
  const failed = {
    ...{ id: `rfd_${order._id}`, paymentId, amount: 100, status: 'failed' as const, reason: 'Return', key: `${id}#0`, returnId: id },
    ...{ lines: [{ lineId: `${order._id}-0`, quantity: 1 }], round: 0, tries: 0, error: 'Card closed', requestedAt: new Date() },
  };
  await OrderModel.updateOne(
    { _id: order._id },
    { $set: { 'payment.refunds': [failed], 'returns.0.status': 'refunded' }, $inc: { 'payment.version': 1 } },
  );
  const manual = expectStatus(await put(person, id, upi), 200).body;
  expect(manual).toMatchObject({ status: 'refunded', refundTo: { masked: 'me…@okbank' }, refunds: [{ status: 'manual' }] });
  const manager = await staff('order_manager');
  const { items } = expectStatus(await manager.get('/v1/admin/refunds?status=manual&limit=100'), 200).body;
  expect(items.find((row: { id: string }) => row.id === failed.id)).toMatchObject({ returnId: id, order: { id: order._id } });
  expect((await manager.post(`/v1/admin/orders/${order._id}/refunds/${failed.id}/retry`)).body.code).toBe('invalid_transition');
  const path = `/v1/admin/orders/${order._id}/refunds/${failed.id}/complete`;
  const paid = await Promise.all(Array.from({ length: 5 }, () => manager.post(path, { reference: 'UTR 10' })));
  expect(paid.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect((await untilClosed(person, id)).refunds).toMatchObject([{ status: 'processed' }]);
  expect((await stored(order._id)).payment.status).toBe('refunded');
});

test('a refund that the provider refused is paid out by hand, unless its amount went elsewhere meanwhile', async () => {
  const person = await newCustomer();
  const order = await plantDelivered(person, [1]);
  const paymentId = order.payment.captures?.[0]?.paymentId ?? '';
  const refund = { paymentId, amount: 100, reason: 'Goodwill', round: 0, tries: 0, requestedAt: new Date() };
  const failed = { ...refund, id: 'rfd_1', status: 'failed', key: 'a' };
  const complete = async () =>
    (await staff('order_manager')).post(`/v1/admin/orders/${order._id}/refunds/rfd_1/complete`, { reference: 'UTR 11' });
  const other = { ...refund, id: 'rfd_2', status: 'processed', key: 'b', processedAt: new Date() };
  await OrderModel.updateOne({ _id: order._id }, { $set: { 'payment.refunds': [failed, other] } });
  expect((await complete()).body.code).toBe('not_refundable');
  await OrderModel.updateOne({ _id: order._id }, { $set: { 'payment.refunds': [failed] } });
  expect(expectStatus(await complete(), 200).body.ledger.refunds).toMatchObject([{ status: 'processed', reference: 'UTR 11' }]);
});

test('once its return came to an end, the sweeper erases a UPI id thirty days later, whichever way it ended', async () => {
  const person = await newCustomer();
  const [called, kept] = [await cashReturn(person), await cashReturn(person)];
  expectStatus(await person.post(`/v1/returns/${called.id}/cancel`), 200);
  const due = (await stored(called.order._id)).returns?.[0]?.erasePayoutAt?.getTime() ?? 0;
  expect(due / 86_400_000 - Date.now() / 86_400_000).toBeCloseTo(30, 1);
  await runSweeper();
  expect((await stored(called.order._id)).returns?.[0]?.payout).toHaveProperty('sealed');
  await OrderModel.updateOne({ _id: called.order._id }, { $set: { 'returns.0.erasePayoutAt': new Date(Date.now() - 1_000) } });
  await Promise.all([runSweeper(), runSweeper()]);
  const erased = (await stored(called.order._id)).returns?.[0];
  expect(erased?.payout).toEqual({ method: 'upi', masked: 'me…@okbank' });
  expect(erased).not.toHaveProperty('erasePayoutAt');
  expect((await stored(kept.order._id)).returns?.[0]?.payout).toHaveProperty('sealed');
  expect((await stepReturn(called.id, 'payout-details')).status).toBe(404);
});
