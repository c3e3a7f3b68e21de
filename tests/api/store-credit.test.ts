/** Store credit: given by staff and by refunds, spent on orders, given back when they end without a sale. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { StoreCreditAccountModel, StoreCreditEntryModel } from '../../lib/store-credit/model.ts';
import { newProduct, rupees } from '../support/catalog.ts';
import { ADDRESS, type Answer, newCustomer, type Person, staff } from '../support/client.ts';
import { runSweeper, send } from '../support/control.ts';
import { adminOrder, expectStatus, PATIENCE_MS, untilOrder } from '../support/orders.ts';
import { type OnlineOrder, payAtProvider } from '../support/payments.ts';
import { message } from '../support/planted.ts';
import { askReturn, line, plantDelivered, receive, stepReturn } from '../support/returns.ts';
import { until } from '../support/until.ts';

beforeAll(() => staff('order_manager'));

const give = async (person: Person, amount: number, more: object = {}, idempotencyKey: string = randomUUID()): Promise<Answer> =>
  (await staff('order_manager')).post(
    `/v1/admin/store-credit/${person.id}`,
    { amount: rupees(amount), reason: 'We are sorry.', ...more },
    { idempotencyKey },
  );

const credit = async (person: Person) => expectStatus(await person.get('/v1/me/store-credit'), 200).body;

const untilBalance = (person: Person, amount: number) =>
  until(
    `a balance of ${amount}`,
    async () => {
      const body = await credit(person);
      return body.balance.amount === amount * 100 ? body : undefined;
    },
    PATIENCE_MS,
  );

async function basket(price = 600, quantity = 1) {
  const sku = (await newProduct({ price, stock: 10 })).variants[0].sku;
  return { items: [{ sku, quantity }], address: ADDRESS, useStoreCredit: true };
}

const place = (person: Person, body: object, idempotencyKey: string = randomUUID()): Promise<Answer> =>
  person.post('/v1/orders', body, { idempotencyKey });

/** The account is what its lots are, and its ledger adds up to it. */
async function expectSound({ id }: Person): Promise<void> {
  const account = await StoreCreditAccountModel.findById(id).lean();
  const entries = await StoreCreditEntryModel.find({ userId: id }).lean();
  expect(account?.balance).toBe(account?.lots.reduce((sum, { amount }) => sum + amount, 0));
  expect(account?.balance).toBe(entries.reduce((sum, { amount }) => sum + amount, 0));
}

test('staff give and take credit, with a reason, once per key, never below zero; others do not', async () => {
  const person = await newCustomer();
  const key = randomUUID();
  for (const answer of await Promise.all([give(person, 100, {}, key), give(person, 100, {}, key)]))
    expect([201, 409]).toContain(answer.status);
  expectStatus(await give(person, 100, {}, key), 201);
  expectStatus(await give(person, 50, { expiresInDays: 0 }), 201);
  expect((await give(person, -200)).body).toMatchObject({ code: 'insufficient_store_credit', available: rupees(150) });
  expectStatus(await give(person, -30, { reason: 'A mistake.' }), 201);
  const body = await credit(person);
  expect(body).toMatchObject({ balance: rupees(120), expiring: [{ amount: rupees(70) }], nextCursor: null });
  expect(body.items.map(({ kind, amount }: { kind: string; amount: { amount: number } }) => [kind, amount.amount])).toEqual([
    ['adjusted', -3_000],
    ['granted', 5_000],
    ['granted', 10_000],
  ]);
  const page = (await person.get('/v1/me/store-credit?limit=2')).body;
  expect((await person.get(`/v1/me/store-credit?limit=2&cursor=${page.nextCursor}`)).body.items).toHaveLength(1);
  expect((await (await staff('support')).post(`/v1/admin/store-credit/${person.id}`, {}, { idempotencyKey: randomUUID() })).status).toBe(
    403,
  );
  expect((await give({ ...person, id: 'usr_nobody' }, 10)).status).toBe(404);
  for (const amount of [0, 100_001]) expect((await give(person, amount)).status).toBe(400);
  await expectSound(person);
});

test('credit pays a part, money the rest; a cancellation gives each back to where it came from', async () => {
  const person = await newCustomer();
  await give(person, 250);
  const body = { ...(await basket(600)), paymentMethod: 'razorpay' };
  const quote = expectStatus(await person.post('/v1/checkout/quote', body), 200).body;
  expect(quote).toMatchObject({
    totals: { total: rupees(600) },
    storeCredit: { available: rupees(250), used: rupees(250) },
    payable: rupees(350),
  });
  const order: OnlineOrder = expectStatus(await place(person, body), 201).body;
  expect(order.payment).toMatchObject({ amount: rupees(350), storeCredit: rupees(250) });
  expect((await credit(person)).balance).toEqual(rupees(0));
  await payAtProvider(order);
  const placed = await untilOrder(order.id, 'the placed order', ({ status }) => status === 'placed');
  expect(placed).toMatchObject({ payment: { status: 'paid' }, ledger: { captured: rupees(600), refundable: rupees(600) } });
  expectStatus(await person.post(`/v1/orders/${order.id}/cancel`, { reason: 'Changed my mind.' }), 200);
  const done = await untilOrder(order.id, 'the refunds', ({ payment }) => payment.status === 'refunded');
  const refunds = (done as unknown as { ledger: { refunds: { paymentId: string; amount: object; status: string; id: string }[] } }).ledger
    .refunds;
  expect(refunds.map(({ amount, status }) => [amount, status])).toEqual([
    [rupees(350), 'processed'],
    [rupees(250), 'processed'],
  ]);
  await untilBalance(person, 250);
  const ofCredit = refunds.find(({ paymentId }) => paymentId === 'store_credit');
  await send(message('refund.requested', { orderId: order.id, refundId: ofCredit?.id as string }), ['payments']);
  await send(message('order.cancelled', { orderId: order.id, items: [] }), ['order-fulfilment']);
  await runSweeper();
  expect((await credit(person)).balance).toEqual(rupees(250));
  await expectSound(person);
});

test('credit that covers all needs no payment; the courier collects what it does not cover', async () => {
  const person = await newCustomer();
  await give(person, 1_000);
  const paid = expectStatus(await place(person, { ...(await basket(600)), paymentMethod: 'razorpay' }), 201).body;
  expect(paid).toMatchObject({ status: 'placed', payment: { status: 'paid', storeCredit: rupees(600) } });
  expect(paid.payment.checkoutUrl).toBeUndefined();
  const cod = expectStatus(await place(person, { ...(await basket(600)), paymentMethod: 'cod' }), 201).body;
  expect(cod).toMatchObject({ status: 'placed', payment: { status: 'unpaid', storeCredit: rupees(400) }, totals: { total: rupees(640) } });
  const manager = await staff('order_manager');
  const collected = expectStatus(await manager.post(`/v1/admin/orders/${cod.id}/mark-paid`, {}), 200).body;
  expect(collected).toMatchObject({ payment: { status: 'paid' }, ledger: { captured: rupees(640) } });
  expect(collected.ledger.captures.map(({ amount }: { amount: object }) => amount)).toEqual([rupees(240), rupees(400)]);
  const refund = { amount: rupees(300), reason: 'A scratch.' };
  const refunded = expectStatus(
    await manager.post(`/v1/admin/orders/${cod.id}/refunds`, refund, { idempotencyKey: randomUUID() }),
    201,
  ).body;
  expect(refunded.ledger.refunds).toMatchObject([
    { paymentId: 'cod', amount: rupees(240), status: 'manual' },
    { paymentId: 'store_credit', amount: rupees(60) },
  ]);
  await untilBalance(person, 60);
  await expectSound(person);
});

test('an order that is not paid gives its credit back', async () => {
  const person = await newCustomer();
  await give(person, 100);
  const order = expectStatus(await place(person, { ...(await basket(600)), paymentMethod: 'razorpay' }), 201).body;
  expect((await credit(person)).balance).toEqual(rupees(0));
  expectStatus(await person.post(`/v1/orders/${order.id}/cancel`, { reason: 'No.' }), 200);
  await untilBalance(person, 100);
  await payAtProvider(order);
  await untilOrder(order.id, 'the late payment back', ({ payment }) => payment.status === 'refunded');
  expect((await credit(person)).balance).toEqual(rupees(100));
  await expectSound(person);
});

test('ten orders at once spend the credit once', async () => {
  const person = await newCustomer();
  await give(person, 600);
  const body = { ...(await basket(600)), paymentMethod: 'razorpay' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => place(person, body)));
  const wholly = answers.filter(({ body: { status, payment } }) => status === 'placed' && payment.status === 'paid');
  expect(wholly).toHaveLength(1);
  for (const { status, body: problem } of answers) if (status !== 201) expect(problem.code).toBe('insufficient_store_credit');
  expect((await credit(person)).balance).toEqual(rupees(0));
  await expectSound(person);
});

test('a return is paid as store credit when the customer wants it, or when staff say so', async () => {
  const person = await newCustomer();
  const order = await plantDelivered(person, [3], { method: 'cod' });
  const bring = async (body: object, refund: object) => {
    const made = expectStatus(await askReturn(person, order._id, { lines: [line(order, 0, 1)], ...body }), 201).body;
    await receive(made.id);
    expectStatus(await stepReturn(made.id, 'inspect', { lines: [{ lineId: `${order._id}-0`, restock: 0, scrap: 1 }] }), 200);
    expectStatus(await stepReturn(made.id, 'refund', refund), 200);
    return made.id as string;
  };
  await bring({ refundTo: { method: 'store_credit' } }, {});
  await untilBalance(person, 1);
  const id = await bring({ refundTo: { method: 'upi', vpa: 'me.eera@okbank' } }, { to: 'store_credit' });
  await untilBalance(person, 2);
  const closed = await until('the closed return', async () => {
    const { body } = await person.get(`/v1/returns/${id}`);
    return body.status === 'closed' ? body : undefined;
  });
  expect(closed.refundTo).toEqual({ method: 'store_credit' });
  expect((await adminOrder(order._id)).payment.status).toBe('partially_refunded');
  await expectSound(person);
});

test('credit expires, what is left of it is written off once, and it cannot be spent before that either', async () => {
  const person = await newCustomer();
  await give(person, 40);
  await give(person, 60, { expiresInDays: 0 });
  const past = new Date(Date.now() - 1_000);
  await StoreCreditAccountModel.collection.updateOne({ _id: person.id as never }, { $set: { 'lots.0.expiresAt': past, expiresAt: past } });
  expect((await credit(person)).balance).toEqual(rupees(60));
  await Promise.all([runSweeper(), runSweeper()]);
  const body = await untilBalance(person, 60);
  expect(body.items[0]).toMatchObject({ kind: 'expired', amount: rupees(-40), balance: rupees(60) });
  expect(body.items).toHaveLength(3);
  await expectSound(person);
});
