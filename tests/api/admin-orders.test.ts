import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { api, staff } from '../support/client.ts';
import {
  adminOrder,
  expectStatus,
  move,
  type OrderFixture,
  PATIENCE_MS,
  pack,
  packAll,
  placeNew,
  untilOrder,
  untilStock,
  untilToPack,
} from '../support/orders.ts';
import { until } from '../support/until.ts';

const types = (order: OrderFixture): string[] => order.timeline.map((entry) => entry.type);

describe.concurrent('packShipment, moveShipment', () => {
  test('an order goes from the shelf to the door, and its cash is collected', async () => {
    const { order, sku } = await placeNew(2);
    await untilToPack(order.id);
    const parcel = await packAll(order);
    for (const status of ['shipped', 'out_for_delivery', 'delivered']) expectStatus(await move(parcel, status), 200);
    const done = await untilOrder(order.id, 'completion', ({ status }) => status === 'completed');
    expect(done.payment).toMatchObject({ status: 'paid', paidAt: expect.any(String) });
    expect(types(done)).toEqual([
      'order.placed',
      'shipment.packed',
      'shipment.shipped',
      'shipment.out_for_delivery',
      'shipment.delivered',
      'payment.collected',
      'order.completed',
    ]);
    await untilStock(sku, { onHand: 8, available: 8 });
  });

  test('parts of a line can be packed; the rest stays to be packed, and no more than that', async () => {
    const { order } = await placeNew(3);
    await untilToPack(order.id);
    const [line] = order.lines;
    const lineId = line?.id ?? '';
    const first: OrderFixture = expectStatus(await pack(order.id, [{ lineId, quantity: 2 }]), 201).body;
    expect(first.shipments.map(({ status, lines }) => [status, lines[0]?.quantity])).toEqual([
      ['packed', 2],
      ['to_pack', 1],
    ]);
    const tooMany = expectStatus(await pack(order.id, [{ lineId, quantity: 2 }]), 409);
    expect(tooMany.body).toMatchObject({ code: 'not_to_pack', lines: [{ lineId, requested: 2, unpacked: 1 }] });
    const unknown = expectStatus(await pack(order.id, [{ lineId: 'lin_none', quantity: 1 }]), 409);
    expect(unknown.body.lines).toEqual([{ lineId: 'lin_none', requested: 1, unpacked: 0 }]);
    expectStatus(await pack(order.id, [{ lineId, quantity: 1 }]), 201);
    expect((await adminOrder(order.id)).shipments.map(({ status }) => status)).toEqual(['packed', 'packed']);
  });

  test('ten people packing the same unit at once pack it once', async () => {
    const { order } = await placeNew(1);
    await untilToPack(order.id);
    const lines = order.lines.map(({ id }) => ({ lineId: id, quantity: 1 }));
    const answers = await Promise.all(Array.from({ length: 10 }, () => pack(order.id, lines)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect((await adminOrder(order.id)).shipments).toHaveLength(1);
  });

  test('the same key packs once and replays the answer; without a key nothing is packed', async () => {
    const { order } = await placeNew(2);
    await untilToPack(order.id);
    const manager = await staff('order_manager');
    const body = { lines: [{ lineId: order.lines[0]?.id, quantity: 1 }], carrier: 'Delhivery', trackingNumber: 'DL1' };
    const path = `/v1/admin/orders/${order.id}/shipments`;
    expect(expectStatus(await manager.post(path, body), 400).body.code).toBe('idempotency_key_required');
    const idempotencyKey = randomUUID();
    const first = expectStatus(await manager.post(path, body, { idempotencyKey }), 201);
    const again = expectStatus(await manager.post(path, body, { idempotencyKey }), 201);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect((await adminOrder(order.id)).shipments).toHaveLength(2);
  });

  test('steps go forward one by one; the same one again changes nothing', async () => {
    const { order } = await placeNew();
    await untilToPack(order.id);
    const parcel = await packAll(order);
    const jump = expectStatus(await move(parcel, 'delivered'), 409);
    expect(jump.body).toMatchObject({ code: 'invalid_transition', status: 409, state: 'packed', allowed: ['shipped'] });
    expectStatus(await move(parcel, 'shipped', 'Left Bengaluru'), 200);
    const again: OrderFixture = expectStatus(await move(parcel, 'shipped'), 200).body;
    expect(again.timeline.filter(({ type }) => type === 'shipment.shipped')).toMatchObject([
      { note: 'Left Bengaluru', actor: { kind: 'staff' } },
    ]);
    expectStatus(await move('shp_none', 'shipped'), 404);
  });

  test('a parcel that comes back is restocked once and ends the order', async () => {
    const { order, sku } = await placeNew(4);
    await untilToPack(order.id);
    const parcel = await packAll(order);
    for (const status of ['shipped', 'returned_to_origin', 'returned_to_origin']) expectStatus(await move(parcel, status), 200);
    const ended = await untilOrder(order.id, 'its end', ({ status }) => status === 'cancelled');
    expect(ended.payment.status).toBe('unpaid');
    await untilStock(sku, { onHand: 10, available: 10 });
  });
});

describe.concurrent('cancelAnyOrder, cancelOrder', () => {
  const cancel = (order: OrderFixture) =>
    api.post(`/v1/orders/${order.id}/cancel?token=${order.orderToken}`, { reason: 'Changed my mind' });
  const staffCancel = async (id: string) =>
    (await staff('order_manager')).post(`/v1/admin/orders/${id}/cancel`, { reason: 'Customer called' });

  test('a customer cancels until something was shipped, and all of it goes back to stock', async () => {
    const { order, sku } = await placeNew(3);
    await untilToPack(order.id);
    await packAll(order);
    expect(expectStatus(await cancel(order), 200).body.status).toBe('cancelled');
    expectStatus(await cancel(order), 200);
    const cancelled = await adminOrder(order.id);
    expect(cancelled.shipments.map(({ status }) => status)).toEqual(['cancelled']);
    expect(types(cancelled).filter((type) => type === 'order.cancelled')).toHaveLength(1);
    await untilStock(sku, { onHand: 10, available: 10 });
  });

  test('once it is on its way only staff can, and the parcel restocks when it comes back', async () => {
    const { order, sku } = await placeNew(2);
    await untilToPack(order.id);
    const parcel = await packAll(order);
    expectStatus(await move(parcel, 'shipped'), 200);
    expect(expectStatus(await cancel(order), 409).body.code).toBe('invalid_transition');
    expectStatus(await staffCancel(order.id), 200);
    expect((await adminOrder(order.id)).shipments.map(({ status }) => status)).toEqual(['shipped']);
    expectStatus(await move(parcel, 'returned_to_origin'), 200);
    await untilStock(sku, { onHand: 10, available: 10 });
  });

  test('the last units sold take the product off the shelf, and cancelling puts it back', async () => {
    const { order, product } = await placeNew(2, 2);
    const untilListed = (inStock: boolean) =>
      until(
        `a product list that says inStock ${inStock}`,
        async () => {
          const { items } = expectStatus(await api.get(`/v1/products?q=${encodeURIComponent(product.name)}`), 200).body;
          return items.find((item: { slug: string }) => item.slug === product.slug)?.inStock === inStock ? true : undefined;
        },
        PATIENCE_MS,
      );
    await untilListed(false);
    expectStatus(await cancel(order), 200);
    await untilListed(true);
  });

  test('what was delivered stays', async () => {
    const { order } = await placeNew();
    await untilToPack(order.id);
    const parcel = await packAll(order);
    for (const status of ['shipped', 'out_for_delivery', 'delivered']) expectStatus(await move(parcel, status), 200);
    expect(expectStatus(await staffCancel(order.id), 409).body.code).toBe('invalid_transition');
    expectStatus(await staffCancel('ord_none'), 404);
  });

  test('an order is either cancelled or shipped, not both, when both are asked for at once', async () => {
    const { order } = await placeNew();
    await untilToPack(order.id);
    const parcel = await packAll(order);
    const [cancelled, shipped] = await Promise.all([cancel(order), move(parcel, 'shipped')]);
    expect([cancelled.status, shipped.status].sort()).toEqual([200, 409]);
    const after = await adminOrder(order.id);
    expect([after.status, after.shipments[0]?.status]).toEqual(
      cancelled.status === 200 ? ['cancelled', 'cancelled'] : ['placed', 'shipped'],
    );
  });
});

describe('listAllOrders, listShipments, addOrderNote', () => {
  test('an order is found by number, by e-mail, by state and by day', async () => {
    const { order } = await placeNew(2);
    const manager = await staff('support');
    const today = new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10);
    const numberOnly = async (query: string) => expectStatus(await manager.get(`/v1/admin/orders?${query}`), 200).body.items;
    for (const q of [order.number, order.number.toLowerCase(), order.email]) {
      expect(await numberOnly(`q=${encodeURIComponent(q)}`)).toMatchObject([{ id: order.id, units: 2, email: order.email }]);
    }
    expect(await numberOnly(`q=${order.number}&status=placed&payment=unpaid&from=${today}&to=${today}`)).toHaveLength(1);
    expect(await numberOnly(`q=${order.number}&status=completed`)).toEqual([]);
    expect(await numberOnly(`q=${order.number}&to=2020-01-01`)).toEqual([]);
    const counted = expectStatus(await manager.get(`/v1/admin/orders?q=${order.number}&count=true`), 200);
    expect(counted.body).toMatchObject({ count: 1, nextCursor: null });
    const wrong = expectStatus(await manager.get('/v1/admin/orders?status=lost&from=yesterday&colour=red'), 400);
    expect(wrong.body.errors.map((e: { path: string }) => e.path).sort()).toEqual(['query.colour', 'query.from', 'query.status']);
  });

  test('pages follow one another without gaps or doubles', async () => {
    const { order } = await placeNew();
    const email = order.email;
    const manager = await staff('order_manager');
    const first = expectStatus(await manager.get(`/v1/admin/orders?limit=1&q=${encodeURIComponent(email)}`), 200).body;
    expect(first.nextCursor).toBeNull();
    const all = expectStatus(await manager.get('/v1/admin/orders?limit=2'), 200).body;
    if (all.nextCursor) {
      const next = expectStatus(await manager.get(`/v1/admin/orders?limit=2&cursor=${all.nextCursor}`), 200).body;
      const ids = [...all.items, ...next.items].map(({ id }: { id: string }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expectStatus(await manager.get('/v1/admin/orders?cursor=nonsense'), 400);
  });

  test('the packing queue shows what is to be packed, and only that', async () => {
    const { order, sku } = await placeNew(2);
    await untilToPack(order.id);
    const manager = await staff('order_manager');
    const find = async (status: string) => {
      let cursor = '';
      for (;;) {
        const page = expectStatus(await manager.get(`/v1/admin/shipments?status=${status}&limit=100${cursor}`), 200).body;
        const hit = page.items.find((item: { order: { id: string } }) => item.order.id === order.id);
        if (hit || !page.nextCursor) return hit;
        cursor = `&cursor=${page.nextCursor}`;
      }
    };
    expect(await find('to_pack')).toMatchObject({ order: { number: order.number }, lines: [{ sku, quantity: 2 }] });
    await packAll(order);
    expect(await find('to_pack')).toBeUndefined();
    expect(await find('packed')).toMatchObject({ carrier: 'Delhivery' });
  });

  test('a note is for staff only', async () => {
    const { order } = await placeNew();
    const support = await staff('support');
    const noted: OrderFixture = expectStatus(await support.post(`/v1/admin/orders/${order.id}/notes`, { note: 'Called twice' }), 201).body;
    expect(noted.timeline.at(-1)).toMatchObject({ type: 'note', note: 'Called twice', public: false, actor: { kind: 'staff' } });
    const seen = expectStatus(await api.get(`/v1/orders/${order.id}/timeline?token=${order.orderToken}`), 200).body.items;
    expect(seen.map((entry: { type: string }) => entry.type)).not.toContain('note');
    expectStatus(await support.post(`/v1/admin/orders/${order.id}/cancel`, { reason: 'x' }), 403);
    expectStatus(await support.post('/v1/admin/orders/ord_none/notes', { note: 'x' }), 404);
  });
});
