import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { UserModel } from '../../lib/identity/model.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';

async function guestOrder(email: string): Promise<{ id: string; orderToken: string }> {
  const { sku } = (await newProduct()).variants[0];
  const body = { items: [{ sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod', email };
  return expectStatus(await api.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
}

const byToken = ({ id, orderToken }: { id: string; orderToken: string }) =>
  api.get(`/v1/orders/${id}?token=${encodeURIComponent(orderToken)}`);

test('a guest reads the order by its token, and no other order', async () => {
  const email = `guest.${randomUUID()}@example.com`;
  const [mine, other] = [await guestOrder(email), await guestOrder(email)];
  expect((await byToken(mine)).body.id).toBe(mine.id);
  expect((await byToken({ ...mine, id: other.id })).status).toBe(404);
  expect((await byToken({ ...mine, orderToken: `${mine.orderToken}x` })).status).toBe(401);
  expect((await api.get(`/v1/orders/${mine.id}`)).status).toBe(404);
});

test('guest orders are claimed once the address is verified, those of others are not', async () => {
  const email = `claims.${randomUUID()}@example.com`;
  const [first, second] = [await guestOrder(email.toUpperCase().replace('EXAMPLE.COM', 'example.com')), await guestOrder(email)];
  const foreign = await guestOrder(`other.${email}`);
  const customer = await newCustomer({ email });
  const refused = await customer.post('/v1/me/claim-orders');
  expect([refused.status, refused.body.code]).toEqual([409, 'email_not_verified']);
  expect((await customer.get(`/v1/orders/${first.id}`)).status).toBe(404);
  await UserModel.updateOne({ _id: customer.id }, { $set: { emailVerified: true } });
  const answers = await Promise.all([1, 2, 3].map(() => customer.post('/v1/me/claim-orders')));
  expect(answers.map(({ body }) => body.claimed).reduce((a, b) => a + b)).toBe(2);
  expect((await customer.post('/v1/me/claim-orders')).body).toEqual({ claimed: 0 });
  const ids = (await customer.get('/v1/orders')).body.items.map(({ id }: { id: string }) => id);
  expect(ids.sort()).toEqual([first.id, second.id].sort());
  expect((await customer.get(`/v1/orders/${foreign.id}`)).status).toBe(404);
  expect((await byToken(first)).status).toBe(200);
});
