/** Baskets over the same SKUs in opposite orders, with coupons that run out, 200 at once and `BASKET_ROUNDS` (3) times. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newProduct, unique } from '../../support/catalog.ts';
import { ADDRESS, api, staff } from '../../support/client.ts';
import { figure, seeded, shuffled } from '../../support/figures.ts';
import { expectStatus } from '../../support/orders.ts';
import { database, stockOf } from '../../support/stock.ts';
import { until } from '../../support/until.ts';

const ROUNDS = Number(process.env.BASKET_ROUNDS ?? 3);
const BASKETS = 200;
const UNITS = 120;
const COUPONS = 40;

/** What a crowd may be told; anything else is an error of ours that has come out. */
const refusals = ['insufficient_stock', 'promotion_unavailable', 'coupon_invalid'];

test(`${BASKETS} baskets at once over shared SKUs in opposite orders, with coupons, neither wait for each other nor lose anything`, {
  timeout: 300_000,
}, async () => {
  await using connected = await database();
  const counts = { placed: 0, refused: 0, withCoupon: 0 };
  const began = performance.now();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const random = seeded(round);
    const { variants } = await newProduct({
      ...{ stock: UNITS, price: 600, options: ['Size'] },
      variants: ['S', 'M', 'L', 'XL'].map((size) => ({ options: { Size: size } })),
    });
    const skus = variants.map(({ sku }) => sku);
    const code = `BASKET${unique().toUpperCase()}`;
    const promotion = { name: 'Baskets', kind: 'percentage', value: 10, code, limits: { total: COUPONS } };
    const { id } = expectStatus(await (await staff('marketing')).post('/v1/admin/promotions', promotion), 201).body;
    const baskets = Array.from({ length: BASKETS }, (_, index) => {
      const chosen = shuffled(skus, random).slice(0, 3).sort();
      const items = chosen.map((sku) => ({ sku, quantity: 1 }));
      return { items: index % 2 ? items : items.reverse(), withCoupon: index % 3 > 0 };
    });
    const answers = await Promise.all(
      baskets.map(({ items, withCoupon }, index) =>
        api.post(
          '/v1/orders',
          {
            ...{ items, address: ADDRESS, email: `b${round}.${index}@example.com`, paymentMethod: 'cod' },
            ...(withCoupon && { coupons: [code] }),
          },
          { idempotencyKey: randomUUID() },
        ),
      ),
    );
    const placed = answers.filter(({ status }) => status === 201);
    const strange = answers.filter(({ status, body }) => status !== 201 && !(status === 409 && refusals.includes(body.code)));
    expect(strange.map(({ status, body }) => [status, body.code, body.detail])).toEqual([]);
    const discounted = placed.filter(({ body }) => body.totals.discount.amount > 0);
    expect(discounted).toHaveLength(COUPONS);
    const usage = expectStatus(await (await staff('marketing')).get(`/v1/admin/promotions/${id}`), 200).body.usage;
    expect(usage.orders).toBe(COUPONS);
    const sold = (sku: string): number => placed.filter(({ body }) => body.lines.some((line: { sku: string }) => line.sku === sku)).length;
    const rows = await until(
      'the sales',
      async () => {
        const settled = await stockOf(connected.db, ...skus);
        return settled.every(({ holds }) => holds.length === 0) ? settled : undefined;
      },
      60_000,
    );
    for (const { sku, onHand, available } of rows) expect([sku, onHand, available]).toEqual([sku, UNITS - sold(sku), UNITS - sold(sku)]);
    counts.placed += placed.length;
    counts.refused += BASKETS - placed.length;
    counts.withCoupon += discounted.length;
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  figure(
    '2 opposite baskets',
    `${ROUNDS} x ${BASKETS} at once in ${seconds} s: ${counts.placed} placed (${counts.withCoupon} with one of ${ROUNDS * COUPONS} coupons), ${counts.refused} refused, no error, stock and usage conserved`,
  );
});
