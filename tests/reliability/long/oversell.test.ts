/** A thousand buyers at once for a hundred units, with as many seeds as `OVERSELL_SEEDS` says (20). */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newProduct } from '../../support/catalog.ts';
import { ADDRESS, api } from '../../support/client.ts';
import { figure, quantileOf, seeded } from '../../support/figures.ts';
import { database, stockOf } from '../../support/stock.ts';
import { until } from '../../support/until.ts';

const SEEDS = Number(process.env.OVERSELL_SEEDS ?? 20);
const BUYERS = 1_000;
const UNITS = 100;

/** A seed decides how many units each buyer wants, most of them one, and how long it hesitates. */
function buyersOf(seed: number) {
  const random = seeded(seed);
  return Array.from({ length: BUYERS }, () => ({ quantity: random() < 0.8 ? 1 : 2 + Math.floor(random() * 3), waitMs: random() * 50 }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

test(`${BUYERS} checkouts at once sell exactly ${UNITS} units, with each of ${SEEDS} seeds`, { timeout: 900_000 }, async () => {
  await using connected = await database();
  const skus: string[] = [];
  const times: number[] = [];
  const began = performance.now();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { sku } = (await newProduct({ stock: UNITS })).variants[0];
    skus.push(sku);
    const answers = await Promise.all(
      buyersOf(seed).map(async ({ quantity, waitMs }, index) => {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        const asked = performance.now();
        const body = { items: [{ sku, quantity }], address: ADDRESS, email: `b${seed}.${index}@example.com`, paymentMethod: 'cod' };
        const answer = await api.post('/v1/orders', body, { idempotencyKey: randomUUID() });
        times.push(performance.now() - asked);
        return { quantity, status: answer.status, code: answer.body.code as string | undefined };
      }),
    );
    const sold = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status, code }) => status === 409 && code === 'insufficient_stock');
    expect(sold.length + refused.length, `seed ${seed}: ${JSON.stringify(answers.find((a) => ![201, 409].includes(a.status)))}`).toBe(
      BUYERS,
    );
    expect(sum(sold.map(({ quantity }) => quantity)), `seed ${seed}`).toBe(UNITS);
    // Throws unless what is on hand is available or held. Nothing is available any more; holds turn into sales meanwhile.
    const [row] = await stockOf(connected.db, sku);
    expect(row, `seed ${seed}`).toMatchObject({ available: 0 });
    expect(await connected.db.collection('orders').countDocuments({ 'lines.sku': sku, status: 'placed' }), `seed ${seed}`).toBe(
      sold.length,
    );
  }
  const seconds = (performance.now() - began) / 1000;
  await until(
    'the sales',
    async () =>
      (await stockOf(connected.db, ...skus)).every(({ onHand, holds }) => onHand === 0 && holds.length === 0) ? true : undefined,
    60_000,
  );
  const rate = ((SEEDS * BUYERS) / seconds).toFixed(0);
  figure(
    '1 oversell',
    `${SEEDS} seeds x ${BUYERS} checkouts at once: ${UNITS} units sold each time, ${rate} checkouts/s, p50 ${quantileOf(times, 0.5).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms`,
  );
});
