import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newProduct, rupees } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, staff } from '../support/client.ts';
import { mailTo } from '../support/mail-links.ts';
import { adminOrder, expectStatus, PATIENCE_MS, placeNew, untilOrder } from '../support/orders.ts';
import {
  type OnlineOrder,
  orderNow,
  orderOnline,
  payAtProvider,
  paymentEvent,
  planWebhooks,
  postWebhook,
  releaseWebhooks,
  verify,
} from '../support/payments.ts';
import { stack } from '../support/stack.ts';
import { database, stockOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

const untilPlaced = (order: OnlineOrder) => untilOrder(order.id, 'a placed order', ({ status }) => status === 'placed');

const untilSold = async (sku: string, onHand: number) => {
  await using connected = await database();
  await until(
    'the sale',
    async () => {
      const [row] = await stockOf(connected.db, sku);
      return row?.holds.length === 0 && row.onHand === onHand ? row : undefined;
    },
    PATIENCE_MS,
  );
};

describe('paying with Razorpay', () => {
  test('an order waits with its stock held, and is placed by the webhook of its payment', async () => {
    const order = await orderOnline();
    expect(order).toMatchObject({
      status: 'pending',
      payment: {
        ...{ method: 'razorpay', status: 'unpaid', provider: 'razorpay', amount: rupees(600) },
        providerOrderId: expect.stringMatching(/^order_/),
        keyId: expect.stringMatching(/^rzp_test_/),
        checkoutUrl: expect.stringContaining(`/v1/payments/${order.id}/checkout`),
      },
    });
    expect(Date.parse(order.payment.expiresAt) - Date.now()).toBeGreaterThan(25 * 60_000);
    await using connected = await database();
    expect(await stockOf(connected.db, order.sku)).toMatchObject([{ onHand: 5, available: 4 }]);
    await payAtProvider(order);
    await untilPlaced(order);
    expect((await orderNow(order)).payment).toMatchObject({ status: 'paid', paidAt: expect.any(String) });
    await untilSold(order.sku, 4);
    await mailTo(order.email, 'We have received your payment');
    await mailTo(order.email, 'is placed');
  });

  test('the browser’s word places it at once, and the webhooks after it change nothing', async () => {
    const order = await orderOnline();
    await planWebhooks(order, { held: true });
    const paid = await payAtProvider(order);
    const answer = expectStatus(await verify(order, paid), 200);
    expect(answer.body).toMatchObject({ id: order.id, status: 'placed', payment: { status: 'paid' } });
    expect(answer.body).not.toHaveProperty('email');
    await releaseWebhooks(order, { copies: 2, reversed: true });
    const after = await adminOrder(order.id);
    expect(after.timeline.filter(({ type }) => type === 'order.placed')).toHaveLength(1);
    expect((after as unknown as { ledger: object }).ledger).toMatchObject({ captured: rupees(600), refundable: rupees(600), refunds: [] });
    await untilSold(order.sku, 4);
  });

  test('a signature that is not the provider’s is refused, and nothing is believed', async () => {
    const [order, other] = [await orderOnline(), await orderOnline()];
    const paid = await payAtProvider(other);
    for (const answer of [await verify(order, paid), await verify(order, { ...paid, signature: 'f'.repeat(64) })])
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_signature']);
    expect((await orderNow(order)).status).toBe('pending');
  });

  test('an authorized payment is captured by us', async () => {
    const order = await orderOnline();
    await payAtProvider(order, { outcome: 'authorized' });
    await untilPlaced(order);
  });

  test('a failed payment is told with a way to pay again, and the next try pays the same order', async () => {
    const order = await orderOnline();
    await payAtProvider(order, { outcome: 'failed' });
    await untilOrder(order.id, 'a failed payment', ({ payment }) => payment.status === 'failed');
    const mail = await mailTo(order.email, 'did not go through');
    expect(mail.text).toContain(`/orders/${order.id}/pay?token=`);
    const path = `/v1/payments/${order.id}/retry`;
    expect((await api.post(path)).status).toBe(404);
    const again = expectStatus(await api.post(`${path}?token=${encodeURIComponent(order.orderToken)}`), 200).body.payment;
    expect(again).toMatchObject({ providerOrderId: order.payment.providerOrderId, status: 'failed', amount: rupees(600) });
    await payAtProvider(order);
    await untilPlaced(order);
    const closed = await api.post(`${path}?token=${encodeURIComponent(order.orderToken)}`);
    expect(closed.body).toMatchObject({ code: 'payment_closed', status: 409, state: 'placed', paymentStatus: 'paid' });
  });

  test('an order that was paid, though nobody said so, is not paid again', async () => {
    const order = await orderOnline();
    await planWebhooks(order, { held: true });
    await payAtProvider(order);
    const closed = await api.post(`/v1/payments/${order.id}/retry?token=${encodeURIComponent(order.orderToken)}`);
    expect([closed.status, closed.body.state]).toEqual([409, 'placed']);
  });

  test('the cart stays until it is paid, an unpaid order can be cancelled, and its cart ordered anew', async () => {
    const { sku } = (await newProduct({ price: 600 })).variants[0];
    const person = await newCustomer();
    await person.post('/v1/cart/items', { sku, quantity: 2 });
    const place = (paymentMethod: string) =>
      person.post('/v1/orders', { address: ADDRESS, paymentMethod }, { idempotencyKey: randomUUID() });
    const order: OnlineOrder = expectStatus(await place('razorpay'), 201).body;
    expect((await person.get('/v1/cart')).body.items).toHaveLength(1);
    const second = await place('cod');
    expect([second.status, second.body.code, second.body.orderId]).toEqual([409, 'cart_already_ordered', order.id]);
    const cancelled = expectStatus(await person.post(`/v1/orders/${order.id}/cancel`, { reason: 'Rather in cash' }), 200).body;
    expect([cancelled.status, cancelled.payment.status]).toEqual(['cancelled', 'unpaid']);
    expectStatus(await place('cod'), 201);
    expect((await person.get('/v1/cart')).body.items).toHaveLength(0);
    // Who pays a cancelled order gets the money back.
    await payAtProvider(order);
    await untilOrder(order.id, 'the money back', ({ payment }) => payment.status === 'refunded');
    await mailTo(person.email, 'goes back to you');
  });

  test('the same request again answers with the same payment', async () => {
    const { sku } = (await newProduct({ price: 600 })).variants[0];
    const person = await newCustomer();
    const key = randomUUID();
    const place = () =>
      person.post('/v1/orders', { items: [{ sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'razorpay' }, { idempotencyKey: key });
    const [first, second] = [await place(), await place()];
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
  });
});

describe('webhooks', () => {
  test('a forged one is refused, one that cannot be read too, and an unknown provider', async () => {
    const order = await orderOnline();
    const entity = { id: 'pay_forged', order_id: order.payment.providerOrderId, amount: 60_000, status: 'captured' };
    const forged = await postWebhook('razorpay', paymentEvent('payment.captured', entity), { secret: 'guessed' });
    expect([forged.status, forged.body.code]).toEqual([400, 'invalid_signature']);
    const bare = await api.post('/v1/webhooks/razorpay', { event: 'payment.captured' });
    expect([bare.status, bare.body.code]).toEqual([400, 'invalid_signature']);
    expect((await postWebhook('razorpay', 'not json')).body.code).toBe('malformed_body');
    expect((await api.post('/v1/webhooks/cod', {})).status).toBe(400);
    expect((await orderNow(order)).status).toBe('pending');
  });

  test('one for no order of ours is taken and forgotten', async () => {
    const entity = { id: 'pay_strange', order_id: 'order_strange', amount: 100, status: 'captured' };
    expect((await postWebhook('razorpay', paymentEvent('payment.captured', entity))).status).toBe(200);
  });

  test('late, doubled and backwards: the order is placed once', async () => {
    const order = await orderOnline();
    await planWebhooks(order, { delayMs: 300, copies: 2, reversed: true });
    await payAtProvider(order);
    await untilPlaced(order);
    await untilSold(order.sku, 4);
    const { timeline } = await adminOrder(order.id);
    expect(timeline.filter(({ type }) => type === 'payment.captured' || type === 'order.placed')).toHaveLength(2);
  });

  test('a failure that arrives after the capture is too late to matter', async () => {
    const order = await orderOnline();
    const { payment } = await payAtProvider(order);
    await untilPlaced(order);
    const late = { id: payment.id, order_id: order.payment.providerOrderId, amount: payment.amount, status: 'failed' };
    const other = { ...late, id: 'pay_earlier' };
    for (const entity of [late, other]) expect((await postWebhook('razorpay', paymentEvent('payment.failed', entity))).status).toBe(200);
    expect((await orderNow(order)).payment.status).toBe('paid');
  });

  test('a second payment of the same order, and one of another amount, go back', async () => {
    const order = await orderOnline();
    const { payment } = await payAtProvider(order);
    await untilPlaced(order);
    const second = { id: `pay_second${order.id}`, order_id: order.payment.providerOrderId, amount: payment.amount, status: 'captured' };
    await postWebhook('razorpay', paymentEvent('payment.captured', second));
    const after = (await adminOrder(order.id)) as unknown as { status: string; ledger: { refunds: object[] } };
    expect(after.status).toBe('placed');
    expect(after.ledger.refunds).toMatchObject([{ paymentId: second.id, amount: rupees(600) }]);
    const odd = await orderOnline({ method: 'sandbox', price: 600.17 });
    const wrong = { id: `pay_${odd.id}`, order_id: odd.payment.providerOrderId, amount: 100, status: 'captured' };
    await postWebhook('sandbox', paymentEvent('payment.captured', wrong));
    await untilOrder(odd.id, 'the odd amount back', ({ status, payment: { status: paid } }) => status === 'pending' && paid === 'refunded');
  });
});

describe('the sandbox', () => {
  test('succeeds by itself', async () => untilPlaced(await orderOnline({ method: 'sandbox' })));

  test('fails for .13', async () => {
    const order = await orderOnline({ method: 'sandbox', price: 600.13 });
    await untilOrder(order.id, 'a failure', ({ status, payment }) => status === 'pending' && payment.status === 'failed');
  });

  test('waits for its webhook for .17', async () => {
    const order = await orderOnline({ method: 'sandbox', price: 600.17 });
    const entity = { id: `pay_${order.id}`, order_id: order.payment.providerOrderId, amount: 60_017, status: 'captured' };
    expect((await postWebhook('sandbox', paymentEvent('payment.captured', entity))).status).toBe(200);
    await untilPlaced(order);
  });
});

describe('refunds', () => {
  const refund = async (id: string, body: object, idempotencyKey: string = randomUUID()) =>
    (await staff('order_manager')).post(`/v1/admin/orders/${id}/refunds`, { reason: 'Torn', ...body }, { idempotencyKey });

  test('of an amount, of a line and of the rest, never more than was captured', async () => {
    const order = await orderOnline();
    await payAtProvider(order);
    const { lines } = await untilPlaced(order);
    const key = randomUUID();
    const [first, again] = [await refund(order.id, { amount: rupees(100) }, key), await refund(order.id, { amount: rupees(100) }, key)];
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
    expect(first.body.ledger).toMatchObject({ refundable: rupees(500), refunds: [{ amount: rupees(100), reason: 'Torn' }] });
    await untilOrder(order.id, 'the first refund', ({ payment }) => payment.status === 'partially_refunded');
    await mailTo(order.email, 'Refund of ₹100.00');
    const tooMuch = await refund(order.id, { lines: [{ lineId: lines[0]?.id, quantity: 1 }] });
    expect([tooMuch.status, tooMuch.body.code, tooMuch.body.refundable]).toEqual([409, 'not_refundable', rupees(500)]);
    expectStatus(await refund(order.id, {}), 201);
    await untilOrder(order.id, 'all back', ({ payment }) => payment.status === 'refunded');
    expect((await refund(order.id, {})).body.code).toBe('not_refundable');
    expect((await orderNow(order)).payment.refunded).toEqual(rupees(600));
  });

  test('of many at once take no more than there is', async () => {
    const order = await orderOnline();
    await payAtProvider(order);
    await untilPlaced(order);
    const answers = await Promise.all(Array.from({ length: 8 }, () => refund(order.id, { amount: rupees(200) })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    await untilOrder(order.id, 'all back', ({ payment }) => payment.status === 'refunded');
  });

  test('of a paid order that is cancelled are made by themselves', async () => {
    const order = await orderOnline();
    await payAtProvider(order);
    await untilPlaced(order);
    const path = `/v1/orders/${order.id}/cancel?token=${encodeURIComponent(order.orderToken)}`;
    expectStatus(await api.post(path, { reason: 'Changed my mind' }), 200);
    await untilOrder(order.id, 'the money back', ({ status, payment }) => status === 'cancelled' && payment.status === 'refunded');
    await untilSold(order.sku, 5);
  });

  test('that the provider refuses are shown to staff, who may ask again', async () => {
    const order = await orderOnline({ method: 'razorpay' });
    // The provider does not know this payment, whatever the webhook says.
    const entity = { id: `pay_unknown${order.id}`, order_id: order.payment.providerOrderId, amount: 60_000, status: 'captured' };
    await postWebhook('razorpay', paymentEvent('payment.captured', entity));
    await untilPlaced(order);
    const made = expectStatus(await refund(order.id, {}), 201).body.ledger.refunds[0];
    const manager = await staff('order_manager');
    const row = await until('the refusal', async () => {
      const { items } = (await manager.get('/v1/admin/refunds?status=failed&limit=100')).body;
      return items.find((one: { id: string }) => one.id === made.id);
    });
    expect(row).toMatchObject({ status: 'failed', error: expect.stringContaining('does not exist'), order: { id: order.id } });
    expectStatus(await manager.post(`/v1/admin/orders/${order.id}/refunds/${made.id}/retry`), 200);
    await untilOrder(order.id, 'a second refusal', ({ timeline }) => timeline.filter(({ type }) => type === 'refund.failed').length === 2);
  });
});

test('late news of a refund that had failed say nothing of the one that staff asked for after it', async () => {
  const order = await orderOnline();
  const { payment } = await payAtProvider(order);
  await untilPlaced(order);
  await using connected = await database();
  const again = {
    id: `rfd_${order.id}`,
    paymentId: payment.id,
    amount: 60_000,
    reason: 'Torn',
    key: 'k',
    tries: 0,
    requestedAt: new Date(),
  };
  const refunds = [{ ...again, status: 'pending', round: 1, providerRefundId: `rfnd_1${order.id}` }];
  await connected.db.collection('orders').updateOne({ _id: order.id as never }, { $set: { 'payment.refunds': refunds } });
  const tell = (event: string, entity: object) => {
    const refund = { entity: { payment_id: payment.id, amount: 60_000, status: event, ...entity } };
    return postWebhook('razorpay', JSON.stringify({ entity: 'event', event: `refund.${event}`, payload: { refund } }));
  };
  expect((await tell('failed', { id: `rfnd_0${order.id}`, receipt: `${again.id}-0` })).status).toBe(200);
  const ledgerNow = async () => ((await adminOrder(order.id)) as unknown as { ledger: object }).ledger;
  expect(await ledgerNow()).toMatchObject({ refundable: rupees(0), refunds: [{ status: 'pending' }] });
  await tell('processed', { id: `rfnd_1${order.id}`, receipt: `${again.id}-1` });
  expect(await ledgerNow()).toMatchObject({ refunds: [{ status: 'processed' }] });
});

test('cash is marked as paid once, and refunded by hand', async () => {
  const { order } = await placeNew();
  const manager = await staff('order_manager');
  const mark = () => manager.post(`/v1/admin/orders/${order.id}/mark-paid`, { reference: 'R-17' });
  const [first, again] = [expectStatus(await mark(), 200).body, expectStatus(await mark(), 200).body];
  expect(first).toMatchObject({ payment: { status: 'paid' }, ledger: { captures: [{ reference: 'R-17' }] } });
  expect(again.timeline).toEqual(first.timeline);
  const made = await manager.post(`/v1/admin/orders/${order.id}/refunds`, { reason: 'Late' }, { idempotencyKey: randomUUID() });
  const [row] = expectStatus(made, 201).body.ledger.refunds;
  expect(row.status).toBe('manual');
  const done = await manager.post(`/v1/admin/orders/${order.id}/refunds/${row.id}/complete`, { reference: 'UPI 4711' });
  expect(expectStatus(done, 200).body).toMatchObject({ payment: { status: 'refunded' }, ledger: { refunds: [{ reference: 'UPI 4711' }] } });
  const online = await orderOnline();
  expect((await manager.post(`/v1/admin/orders/${online.id}/mark-paid`, {})).body.code).toBe('invalid_transition');
});

test('the checkout page leads to the provider, only with the order’s token', async () => {
  const order = await orderOnline();
  const page = await api.get(order.payment.checkoutUrl.replace(stack().apiUrl, ''));
  expect(page.body).toContain(`action="${stack().paymentsUrl}/v1/checkout/embedded"`);
  expect(page.headers.get('content-security-policy')).toContain(`form-action ${stack().paymentsUrl}`);
  expect((await api.get(`/v1/payments/${order.id}/checkout?token=forged`)).status).toBe(401);
});
