/**
 * Stock settles to what the sequential story says, whatever the order, the repetition and the crashes: random histories of orders are
 * delivered up to three times, shuffled, in batches that run at once, some of which die between the change and its ledger and come again.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MovementModel, StockModel } from '../../lib/inventory/model.ts';
import { settleHolds } from '../../lib/inventory/settle-repository.ts';
import { settleStock } from '../../lib/inventory/settle-stock.ts';
import { planSettlement, type StockChange } from '../../lib/inventory/settlement.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { newId } from '../../lib/platform/ids.ts';
import { stack } from '../support/stack.ts';

const INITIAL = 100;
const HOUR_MS = 3_600_000;

/** How far an order went. `lost`: one unit had left the shop when the rest was cancelled; `recalled`: that unit then came back. */
const fates = ['sold', 'cancelled', 'returned', 'lost', 'recalled'] as const;

const history = fc.record({
  orders: fc.array(
    fc.record({ fate: fc.constantFrom(...fates), quantities: fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 })) }),
    { minLength: 1, maxLength: 5 },
  ),
  order: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
  times: fc.integer({ min: 1, max: 3 }),
  batchSize: fc.integer({ min: 1, max: 12 }),
  atOnce: fc.integer({ min: 1, max: 3 }),
  dies: fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
});

type Order = { id: string; fate: (typeof fates)[number]; items: { sku: string; quantity: number }[] };

function messagesOf({ id: orderId, fate, items }: Order): StockChange[] {
  const placed: StockChange = { kind: 'commit', orderId, items };
  const one = items.map(({ sku }) => ({ sku, quantity: 1 }));
  const rest = items.map(({ sku, quantity }) => ({ sku, quantity: quantity - 1 }));
  if (fate === 'sold') return [placed];
  if (fate === 'cancelled') return [placed, { kind: 'cancel', orderId, items }];
  if (fate === 'returned') return [placed, { kind: 'return', orderId, shipmentId: `${orderId}s`, items }];
  const recalled: StockChange[] = [placed, { kind: 'cancel', orderId, items: rest }];
  if (fate === 'lost') return recalled;
  return [...recalled, { kind: 'return', orderId, shipmentId: `${orderId}s`, items: one }];
}

const shuffled = <T>(list: T[], keys: number[]): T[] =>
  list
    .map((item, index) => ({ item, key: keys[index % keys.length] ?? 0, index }))
    .sort((a, b) => a.key - b.key || a.index - b.index)
    .map(({ item }) => item);

const chunks = <T>(list: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

beforeAll(async () => openDatabase(stack().mongoUri, 12));
afterAll(closeDatabase);

test('any history, repeated and shuffled, ends as the sequential one', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(history, async (plan) => {
      const run = newId('evt');
      const skus = [`${run}-A`, `${run}-B`];
      const orders: Order[] = plan.orders.map(({ fate, quantities }, index) => ({
        id: `${run}-${index}`,
        fate,
        items: skus.map((sku, i) => ({ sku, quantity: quantities[i] ?? 1 })),
      }));
      const heldOf = (sku: string) =>
        orders.map(({ id, items }) => ({
          orderId: id,
          quantity: items.find((item) => item.sku === sku)?.quantity ?? 0,
          // The sweeper, which runs each minute, leaves them alone.
          expiresAt: new Date(Date.now() + HOUR_MS),
        }));
      await StockModel.insertMany(
        skus.map((sku) => {
          const holds = heldOf(sku);
          const available = INITIAL - holds.reduce((sum, hold) => sum + hold.quantity, 0);
          return { _id: `main:${sku}`, sku, warehouseId: 'main', productId: 'none', onHand: INITIAL, available, holds };
        }),
      );
      const messages = orders.flatMap(messagesOf);
      const batches = chunks(shuffled(Array.from({ length: plan.times }, () => messages).flat(), plan.order), plan.batchSize);
      const undone: StockChange[][] = [];
      for (const [round, group] of chunks(batches, plan.atOnce).entries())
        await Promise.all(
          group.map(async (batch) => {
            if (!plan.dies[round]) return void (await settleStock(batch));
            undone.push(batch);
            await settleHolds(planSettlement(batch).holds, new Set());
          }),
        );
      for (const batch of undone) await settleStock(batch);

      for (const sku of skus) {
        const sold = heldOf(sku)
          .map(({ quantity }, index) => ({ sold: quantity, lost: 1 })[orders[index]?.fate as string] ?? 0)
          .reduce((sum, quantity) => sum + quantity, 0);
        const stock = await StockModel.findById(`main:${sku}`).lean();
        const rows = await MovementModel.find({ sku }).lean();
        expect(stock).toMatchObject({ onHand: INITIAL - sold, available: INITIAL - sold, holds: [] });
        expect(stock).not.toHaveProperty('pendingMovements');
        expect(rows.reduce((sum, row) => sum - row.delta, 0)).toBe(sold);
      }
    }),
    // To look for a smaller history takes longer than the test has: the seed that is told brings this one back.
    { numRuns: 40, endOnFailure: true },
  );
});
