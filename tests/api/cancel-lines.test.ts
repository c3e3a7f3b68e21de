import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { api, staff } from '../support/client.ts';
import {
  adminOrder,
  expectStatus,
  move,
  type OrderFixture,
  pack,
  packAll,
  placeNew,
  untilOrder,
  untilStock,
  untilToPack,
} from '../support/orders.ts';
import { orderOnline } from '../support/payments.ts';

type Lines = { lineId: string; quantity: number }[];

const cancel = (order: OrderFixture, lines: Lines, idempotencyKey: string = randomUUID()) =>
  api.post(`/v1/orders/${order.id}/cancel?token=${order.orderToken}`, { reason: 'One too many', lines }, { idempotencyKey });
const staffCancel = async (id: string, lines: Lines) =>
  (await staff('order_manager')).post(`/v1/admin/orders/${id}/cancel`, { reason: 'Asked for it', lines }, { idempotencyKey: randomUUID() });
const units = (order: OrderFixture, quantity: number): Lines => [{ lineId: order.lines[0]?.id ?? '', quantity }];

describe.concurrent('cancelOrder, cancelAnyOrder with lines', () => {
  test('one of three: the rest is packed, stock and cash are right, and the key works once', async () => {
    const { order, sku } = await placeNew(3);
    await untilToPack(order.id);
    const key = randomUUID();
    const first = expectStatus(await cancel(order, units(order, 1), key), 200).body;
    expect(first).toMatchObject({ status: 'placed', lines: [{ quantity: 3, cancelledQuantity: 1 }], canCancelLines: true });
    expect(first.payment.due.amount).toBe(first.totals.total.amount - Math.round(first.lines[0].total.amount / 3));
    expectStatus(await cancel(order, units(order, 1), key), 200);
    expect(expectStatus(await cancel(order, units(order, 2), key), 422).body.code).toBe('idempotency_key_reused');
    const now = await adminOrder(order.id);
    expect(now.lines).toMatchObject([{ cancelledQuantity: 1 }]);
    expect(now.shipments).toMatchObject([{ status: 'to_pack', lines: [{ quantity: 2 }] }]);
    expect(now.timeline.filter(({ type }) => type === 'order.lines_cancelled')).toHaveLength(1);
    await untilStock(sku, { onHand: 8, available: 8 });
  });

  test('ten at once cancel no more than there is, and with the last unit the order is cancelled', async () => {
    const { order, sku } = await placeNew(4);
    await untilToPack(order.id);
    const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(order, units(order, 1))));
    // After the fourth the order is cancelled, and cancelling it again changes nothing.
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const ended = await untilOrder(order.id, 'its end', ({ status }) => status === 'cancelled');
    expect(ended.timeline.map(({ type }) => type)).toEqual(['order.placed', ...Array(3).fill('order.lines_cancelled'), 'order.cancelled']);
    await untilStock(sku, { onHand: 10, available: 10 });
  });

  test('a buyer cancels what is not on its way, staff also what is; a parcel brings recalled units back', async () => {
    const { order, sku } = await placeNew(3);
    await untilToPack(order.id);
    const packed: OrderFixture = expectStatus(await pack(order.id, units(order, 2)), 201).body;
    const parcel = packed.shipments.find(({ status }) => status === 'packed')?.id ?? '';
    expectStatus(await move(parcel, 'shipped'), 200);
    const tooMany = expectStatus(await cancel(order, units(order, 2)), 409).body;
    expect(tooMany).toMatchObject({ code: 'not_cancellable', lines: [{ requested: 2, cancellable: 1 }] });
    expectStatus(await cancel(order, units(order, 1)), 200);
    expectStatus(await staffCancel(order.id, units(order, 1)), 200);
    await untilStock(sku, { onHand: 8, available: 8 });
    expectStatus(await move(parcel, 'returned_to_origin'), 200);
    await untilOrder(order.id, 'its end', ({ status }) => status === 'cancelled');
    await untilStock(sku, { onHand: 10, available: 10 });
  });

  test('a cancelled rest completes an order whose other goods were delivered', async () => {
    const { order } = await placeNew(2);
    await untilToPack(order.id);
    const packed: OrderFixture = expectStatus(await pack(order.id, units(order, 1)), 201).body;
    const parcel = packed.shipments.find(({ status }) => status === 'packed')?.id ?? '';
    for (const step of ['shipped', 'out_for_delivery', 'delivered']) expectStatus(await move(parcel, step), 200);
    expect(expectStatus(await staffCancel(order.id, units(order, 2)), 409).body.lines).toMatchObject([{ cancellable: 1 }]);
    expectStatus(await cancel(order, units(order, 1)), 200);
    const done = await untilOrder(order.id, 'completion', ({ status }) => status === 'completed');
    expect(done.payment.status).toBe('paid');
  });

  test('what was paid goes back to the paisa, and with the last unit the shipping too', async () => {
    const placed = await orderOnline({ method: 'sandbox', price: 33.35, quantity: 3 });
    const order = await untilOrder(placed.id, 'its payment', ({ status }) => status === 'placed');
    order.orderToken = placed.orderToken;
    const part = expectStatus(await cancel(order, units(order, 1)), 200).body;
    const refunded = async () => {
      const { ledger } = (await adminOrder(order.id)) as OrderFixture & { ledger: { refunds: { amount: { amount: number } }[] } };
      return ledger.refunds.reduce((sum, { amount }) => sum + amount.amount, 0);
    };
    expect(await refunded()).toBe(Math.round(part.lines[0].total.amount / 3));
    expectStatus(await cancel(order, units(order, 2)), 200);
    expect(await refunded()).toBe(part.totals.total.amount);
    await untilOrder(order.id, 'its money back', ({ payment }) => payment.status === 'refunded');
  });

  test('a stranger, a wrong line, no key and an order that is packed and gone are refused', async () => {
    const { order } = await placeNew(1);
    await untilToPack(order.id);
    expectStatus(
      await api.post(`/v1/orders/${order.id}/cancel`, { reason: 'Mine', lines: units(order, 1) }, { idempotencyKey: randomUUID() }),
      404,
    );
    expectStatus(await cancel(order, [{ lineId: 'lin_none', quantity: 1 }]), 404);
    const path = `/v1/orders/${order.id}/cancel?token=${order.orderToken}`;
    expect(expectStatus(await api.post(path, { reason: 'No key', lines: units(order, 1) }), 400).body.code).toBe(
      'idempotency_key_required',
    );
    expect(expectStatus(await cancel(order, units(order, 0)), 400).body.errors).toMatchObject([{ path: 'body.lines.0.quantity' }]);
    const parcel = await packAll(order);
    expectStatus(await move(parcel, 'shipped'), 200);
    expectStatus(await cancel(order, units(order, 1)), 409);
  });
});
