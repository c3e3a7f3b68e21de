import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, type Answer, newCustomer } from '../support/client.ts';
import { database } from '../support/stock.ts';
import { until } from '../support/until.ts';

const TIMES = 50;

/** Asks again as long as the first request runs, as a client would. */
const finalAnswer = (ask: () => Promise<Answer>): Promise<Answer> =>
  until(
    'a final answer',
    async () => {
      const answer = await ask();
      return answer.body.code === 'idempotency_in_progress' ? undefined : answer;
    },
    60_000,
  );

test(`the same key ${TIMES} times at once makes one order, and all get the same answer`, async () => {
  const { variants } = await newProduct({ stock: 100 });
  const person = await newCustomer();
  await person.post('/v1/cart/items', { sku: variants[0].sku, quantity: 2 });
  const idempotencyKey = randomUUID();
  const order = () => person.post('/v1/orders', { address: ADDRESS, paymentMethod: 'cod' }, { idempotencyKey });
  const answers = await Promise.all(Array.from({ length: TIMES }, () => finalAnswer(order)));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  expect(answers.filter((answer) => answer.headers.get('idempotent-replayed') !== 'true')).toHaveLength(1);

  await using connected = await database();
  expect(await connected.db.collection('orders').countDocuments({ 'owner.id': person.id })).toBe(1);
}, 60_000);

test('many tabs with a key each make one order of a cart', async () => {
  const { variants } = await newProduct({ stock: 100 });
  const person = await newCustomer();
  await person.post('/v1/cart/items', { sku: variants[0].sku, quantity: 1 });
  const order = () => person.post('/v1/orders', { address: ADDRESS, paymentMethod: 'cod' }, { idempotencyKey: randomUUID() });
  const answers = await Promise.all(Array.from({ length: 10 }, order));
  const placed = answers.filter((answer) => answer.status === 201);
  expect(placed).toHaveLength(1);
  for (const { status, body } of answers.filter((answer) => answer.status !== 201)) {
    expect([status, body.code, body.orderId]).toEqual([409, 'cart_already_ordered', placed[0]?.body.id]);
  }
});
