import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, newCustomer, type Person } from '../support/client.ts';
import { type Connected, database, driftOf, stockOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

interface StoredOrder {
  _id: string;
  number: string;
  idempotency: { scope: string; key: string; hash: string };
}

const orderBody = (sku: string) => ({ items: [{ sku, quantity: 2 }], address: ADDRESS, paymentMethod: 'cod' });

const place = (person: Person, sku: string, idempotencyKey: string) => person.post('/v1/orders', orderBody(sku), { idempotencyKey });

/** Leaves behind what a process leaves that died right after it had inserted its order: as a copy of one that was placed with the same body. */
async function abandon({ db }: Connected, person: Person, sku: string, ageMs: number): Promise<{ id: string; key: string }> {
  const orders = db.collection<StoredOrder>('orders');
  const placed = await orders.findOne({ _id: (await place(person, sku, randomUUID())).body.id });
  if (!placed) throw new Error('Nothing was placed');
  const { outbox: _, ...order } = placed as StoredOrder & { outbox?: unknown };
  const [id, key] = [`ord_${randomUUID()}`, randomUUID()];
  await orders.insertOne({
    ...order,
    _id: id,
    number: `FK-${id.slice(4, 13).toUpperCase()}`,
    idempotency: { ...order.idempotency, key },
    ...{ status: 'pending', timeline: [], shipments: [], createdAt: new Date(Date.now() - ageMs) },
  });
  return { id, key };
}

async function settled({ db }: Connected, sku: string) {
  const row = await until(
    'no holds',
    async () => {
      const [row] = await stockOf(db, sku);
      return row?.holds.length === 0 ? row : undefined;
    },
    60_000,
  );
  expect(await driftOf(sku)).toEqual([]);
  return row;
}

describe('an order whose process died half-way', () => {
  test('is finished by the same request, which gets it as its answer', async () => {
    const { sku } = (await newProduct({ stock: 4 })).variants[0];
    const person = await newCustomer();
    await using connected = await database();
    const { id, key } = await abandon(connected, person, sku, 60_000);
    const answers = await Promise.all(Array.from({ length: 5 }, () => place(person, sku, key)));
    for (const { status, body } of answers) expect([status, body.id, body.status]).toEqual([201, id, 'placed']);
    expect(await settled(connected, sku)).toMatchObject({ onHand: 0, available: 0 });
    expect(
      (await person.get(`/v1/orders/${id}/timeline`)).body.items.filter((e: { type: string }) => e.type === 'order.placed'),
    ).toHaveLength(1);
  });

  test('is undone when its stock is gone, and the refusal is final', async () => {
    const { sku } = (await newProduct({ stock: 3 })).variants[0];
    const person = await newCustomer();
    await using connected = await database();
    const { id, key } = await abandon(connected, person, sku, 60_000);
    const answer = await place(person, sku, key);
    expect([answer.status, answer.body.code, answer.body.lines]).toEqual([
      409,
      'insufficient_stock',
      [{ sku, requested: 2, available: 1 }],
    ]);
    expect(await settled(connected, sku)).toMatchObject({ onHand: 1, available: 1 });
    expect((await person.get(`/v1/orders/${id}`)).status).toBe(404);
  });

  test('may still be running while it is young', async () => {
    const { sku } = (await newProduct({ stock: 4 })).variants[0];
    const person = await newCustomer();
    await using connected = await database();
    const { key } = await abandon(connected, person, sku, 0);
    const answer = await place(person, sku, key);
    expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([409, 'idempotency_in_progress', '1']);
  });
});
