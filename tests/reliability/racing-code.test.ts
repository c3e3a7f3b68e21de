/** A crowd with one code, over HTTP. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newProduct, rupees, unique } from '../support/catalog.ts';
import { ADDRESS, type Answer, api, staff } from '../support/client.ts';
import { expectStatus, untilStock } from '../support/orders.ts';

const AT_ONCE = 50;

/** Buys one unit as so many guests, some at a time. */
async function crowd(buyers: number, sku: string, more: Record<string, unknown>): Promise<Answer[]> {
  const answers: Answer[] = [];
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (begun++ < buyers) {
      const body = {
        items: [{ sku, quantity: 1 }],
        address: ADDRESS,
        paymentMethod: 'cod',
        email: `f.${randomUUID()}@example.com`,
        ...more,
      };
      answers.push(await api.post('/v1/orders', body, { idempotencyKey: randomUUID() }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return answers;
}

const withStatus = (answers: Answer[], status: number): Answer[] => answers.filter((answer) => answer.status === status);

test('200 buyers with a code for ten: ten discounts, the others are told and have neither an order nor a unit', async () => {
  const { sku } = (await newProduct({ price: 1_000, stock: 250 })).variants[0];
  const marketing = await staff('marketing');
  const code = `C${unique()}`.toUpperCase();
  const promotion = { name: 'First ten', kind: 'fixed', value: rupees(100), code, limits: { total: 10 } };
  const { id } = expectStatus(await marketing.post('/v1/admin/promotions', promotion), 201).body;
  const answers = await crowd(200, sku, { coupons: [code], expectedTotal: rupees(940) });
  expect(withStatus(answers, 201)).toHaveLength(10);
  const refused = withStatus(answers, 409).map(({ body }) => body.code);
  expect(refused).toHaveLength(190);
  expect(refused.filter((reason) => !['promotion_unavailable', 'quote_changed'].includes(reason))).toEqual([]);
  const usage = expectStatus(await marketing.get(`/v1/admin/promotions/${id}/usage`), 200).body;
  expect(usage).toMatchObject({ usage: { orders: 10, discount: rupees(1_000) }, left: { orders: 0 } });
  await untilStock(sku, { onHand: 240, available: 240 });
}, 120_000);
