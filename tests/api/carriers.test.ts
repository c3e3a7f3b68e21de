import { createHmac, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { api, staff } from '../support/client.ts';
import {
  adminOrder,
  expectStatus,
  move,
  type OrderFixture,
  pack,
  placeNew,
  untilOrder,
  untilStock,
  untilToPack,
} from '../support/orders.ts';
import { orderOnline } from '../support/payments.ts';
import { stack } from '../support/stack.ts';

interface Parcel {
  id: string;
  trackingNumber: string;
}

/** Speaks as a carrier does. Returns 200, or the code of the refusal. */
async function tell(trackingNumber: string, status: string, more: object = {}, carrier = 'delhivery', secret?: string) {
  const body = JSON.stringify({ eventId: randomUUID(), trackingNumber, status, occurredAt: new Date().toISOString(), ...more });
  const key = secret ?? stack().webhookSecrets.carriers[carrier] ?? '';
  const signature = createHmac('sha256', key).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-carrier-signature': signature };
  const answer = await fetch(`${stack().apiUrl}/v1/webhooks/carriers/${carrier}`, { method: 'POST', headers, body });
  return answer.status === 200 ? 200 : ((await answer.json()) as { code: string }).code;
}

const units = (order: OrderFixture, quantity: number) => [{ lineId: order.lines[0]?.id ?? '', quantity }];

async function packed(order: OrderFixture, quantity: number): Promise<Parcel> {
  const known = new Set((await adminOrder(order.id)).shipments.map(({ id }) => id));
  const { shipments } = expectStatus(await pack(order.id, units(order, quantity)), 201).body;
  return shipments.find(({ id, status }: { id: string; status: string }) => status === 'packed' && !known.has(id));
}

const types = (order: OrderFixture): string[] => order.timeline.map(({ type }) => type).filter((type) => type.startsWith('shipment.'));
const tracking = async (order: OrderFixture) =>
  expectStatus(await api.get(`/v1/orders/${order.id}/tracking?token=${order.orderToken}`), 200).body;

describe('receiveCarrierMessage', () => {
  test('steps that the carrier passed over are made; what came before, late or twice changes nothing', async () => {
    const { order } = await placeNew(1);
    await untilToPack(order.id);
    const { trackingNumber } = await packed(order, 1);
    const eventId = randomUUID();
    const estimatedDelivery = '2027-01-02T10:00:00.000Z';
    const scan = { eventId, location: 'Nagpur hub', estimatedDelivery };
    expect(await Promise.all(Array.from({ length: 5 }, () => tell(trackingNumber, 'in_transit', scan)))).toEqual(Array(5).fill(200));
    const [parcel] = (await tracking(order)).shipments;
    expect(parcel).toMatchObject({
      ...{ status: 'shipped', carrier: 'Delhivery', trackingNumber, estimatedDelivery, attempts: [] },
      trackingUrl: `https://www.delhivery.com/track-v2/package/${trackingNumber}`,
    });
    expect(parcel.events.at(-1)).toMatchObject({ type: 'shipment.in_transit', note: 'Nagpur hub', actor: 'system' });
    expect(await tell(trackingNumber, 'delivered')).toBe(200);
    for (const late of ['shipped', 'out_for_delivery', 'returned_to_origin', 'delivery_failed'])
      expect(await tell(trackingNumber, late)).toBe(200);
    const done = await untilOrder(order.id, 'completion', ({ status }) => status === 'completed');
    const way = ['packed', 'shipped', 'in_transit', 'out_for_delivery', 'delivered'];
    expect(types(done)).toEqual(way.map((step) => `shipment.${step}`));
    const [arrived] = (await tracking(order)).shipments;
    expect(arrived).toMatchObject({ status: 'delivered', deliveredAt: expect.any(String) });
    expect(arrived.estimatedDelivery).toBeUndefined();
  });

  test('an attempt fails, and the parcel is tried again, or comes back', async () => {
    const { order, sku } = await placeNew(1);
    await untilToPack(order.id);
    const { trackingNumber } = await packed(order, 1);
    expect(await tell(trackingNumber, 'delivery_failed', { note: 'Nobody at home' })).toBe(200);
    expect((await tracking(order)).shipments[0]).toMatchObject({ status: 'out_for_delivery', attempts: [{ note: 'Nobody at home' }] });
    expect(await tell(trackingNumber, 'out_for_delivery')).toBe(200);
    expect(await tell(trackingNumber, 'out_for_delivery')).toBe(200);
    expect(await tell(trackingNumber, 'delivery_failed')).toBe(200);
    expect(await tell(trackingNumber, 'returned_to_origin')).toBe(200);
    const ended = await untilOrder(order.id, 'its end', ({ status }) => status === 'cancelled');
    const steps = ['packed', 'shipped', 'out_for_delivery', 'delivery_failed', 'out_for_delivery', 'delivery_failed', 'returned_to_origin'];
    expect(types(ended)).toEqual(steps.map((step) => `shipment.${step}`));
    await untilStock(sku, { onHand: 10, available: 10 });
  });

  test('a message that is not signed by this carrier is refused; one about no parcel of ours is not', async () => {
    const number = `none-${randomUUID()}`;
    expect(await tell(number, 'shipped', {}, 'delhivery', 'guessed')).toBe('invalid_signature');
    expect(await tell(number, 'shipped', {}, 'nobody', 'guessed')).toBe('invalid_signature');
    expect(await tell(number, 'shipped')).toBe(200);
    expect(await tell(number, 'teleported')).toBe('malformed_body');
  });

  test('a carrier moves no parcel of another one', async () => {
    const { order } = await placeNew(1);
    await untilToPack(order.id);
    const { trackingNumber } = await packed(order, 1);
    expect(await tell(trackingNumber, 'delivered', {}, 'dtdc')).toBe(200);
    expect(types(await adminOrder(order.id))).toEqual(['shipment.packed']);
  });
});

describe('moveShipment', () => {
  test('one of two paid parcels comes back: its goods are restocked and paid back, the other one goes on', async () => {
    const placed = await orderOnline({ method: 'sandbox', price: 99.99, quantity: 3 });
    await untilToPack(placed.id);
    const order = await adminOrder(placed.id);
    const [back, on] = [await packed(order, 2), await packed(order, 1)];
    expectStatus(await move(back.id, 'shipped'), 200);
    const after = expectStatus(await move(back.id, 'returned_to_origin'), 200).body;
    expectStatus(await move(back.id, 'returned_to_origin'), 200);
    expect(after.lines).toMatchObject([{ quantity: 3, cancelledQuantity: 2 }]);
    const amounts = after.ledger.refunds.map(({ amount }: { amount: { amount: number } }) => amount.amount);
    expect(amounts).toEqual([Math.round((after.lines[0].total.amount * 2) / 3)]);
    for (const step of ['shipped', 'out_for_delivery', 'delivered']) expectStatus(await move(on.id, step), 200);
    await untilOrder(order.id, 'completion', ({ status, payment }) => status === 'completed' && payment.status === 'partially_refunded');
    await untilStock(placed.sku, { onHand: 4, available: 4 });
  });

  test('attempts count from one, each once', async () => {
    const { order } = await placeNew(1);
    await untilToPack(order.id);
    const parcel = await packed(order, 1);
    const manager = await staff('order_manager');
    const fail = (attempt?: number) => manager.post(`/v1/admin/shipments/${parcel.id}/events`, { status: 'delivery_failed', attempt });
    expect(expectStatus(await fail(), 400).body.errors).toMatchObject([{ path: 'body.attempt' }]);
    expectStatus(await fail(1), 409);
    for (const step of ['shipped', 'out_for_delivery']) expectStatus(await move(parcel.id, step), 200);
    for (const attempt of [1, 1, 2]) expectStatus(await fail(attempt), 200);
    expect(expectStatus(await fail(4), 409).body.code).toBe('invalid_transition');
    expect((await tracking(order)).shipments[0].attempts).toHaveLength(2);
  });
});
