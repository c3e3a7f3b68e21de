/**
 * Every order in which the browser's word, the webhook and the reconciler can arrive, and each of them dying right after its write: the order is
 * placed once, its stock sold once, its payment in the ledger once.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OrderModel } from '../../lib/orders/model.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { createPromotion } from '../../lib/promotions/edit-promotion.ts';
import { findPromotion } from '../../lib/promotions/promotion-repository.ts';
import { runSweeper } from '../support/control.ts';
import { becomeFunction } from '../support/invoke.ts';
import { adminOrder, expectStatus, PATIENCE_MS } from '../support/orders.ts';
import { type OnlineOrder, orderOnline, payAtProvider, planWebhooks, releaseWebhooks, verify } from '../support/payments.ts';
import { runSchedule, stack } from '../support/stack.ts';
import { database, stockOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

const LONG_AGO = new Date(Date.now() - 3_600_000);

type Paid = Awaited<ReturnType<typeof payAtProvider>>;
type Way = (order: OnlineOrder, paid: Paid) => Promise<unknown>;

const setPayment = (id: string, fields: object) => OrderModel.collection.updateOne({ _id: id as never }, { $set: fields });

const ways: Record<'verify' | 'webhook' | 'reconciler', Way> = {
  verify: async (order, paid) => expectStatus(await verify(order, paid), 200),
  webhook: (order) => releaseWebhooks(order),
  reconciler: async ({ id }) => {
    await setPayment(id, { 'payment.checkAt': LONG_AGO });
    await runSchedule('reconciler');
  },
};

/** Settles in this process, whose queues do not answer: as a process that dies after its write and before its announcement. */
async function settleAndDie(order: OnlineOrder): Promise<void> {
  const { providerOf } = await import('../../lib/adapters/payments/providers.ts');
  const { settlePayment } = await import('../../lib/payments/settle.ts');
  const provider = providerOf('razorpay');
  if (!provider) throw new Error('There is no Razorpay');
  for (const payment of await provider.paymentsOf(order.payment.providerOrderId)) await settlePayment(provider, payment, 'dying');
}

const orders = (names: string[]): string[][] =>
  names.length < 2 ? [names] : names.flatMap((name) => orders(names.filter((other) => other !== name)).map((rest) => [name, ...rest]));

beforeAll(async () => {
  await becomeFunction('payments');
  for (const name of Object.keys(process.env)) if (name.endsWith('_QUEUE_URL')) process.env[name] = 'http://127.0.0.1:1/000000000000/dead';
  process.env.AWS_ENDPOINT_URL_SNS = 'http://127.0.0.1:1';
  process.env.AWS_MAX_ATTEMPTS = '1';
  await openDatabase(stack().mongoUri);
});
afterAll(closeDatabase);

async function expectSettledOnce(order: OnlineOrder): Promise<void> {
  const after = (await adminOrder(order.id)) as unknown as {
    status: string;
    timeline: { type: string }[];
    ledger: { captures: object[]; refunds: object[] };
  };
  expect(after).toMatchObject({ status: 'placed', payment: { status: 'paid' }, ledger: { refunds: [] } });
  expect(after.ledger.captures).toHaveLength(1);
  for (const type of ['payment.captured', 'order.placed']) expect(after.timeline.filter((entry) => entry.type === type)).toHaveLength(1);
  await using connected = await database();
  await until(
    'one sale',
    async () => {
      const [row] = await stockOf(connected.db, order.sku);
      return row?.holds.length === 0 && row.onHand === 4 ? row : undefined;
    },
    PATIENCE_MS,
  );
}

async function paidOrder(): Promise<[OnlineOrder, Paid]> {
  const order = await orderOnline();
  await planWebhooks(order, { held: true });
  return [order, await payAtProvider(order)];
}

describe.each(orders(Object.keys(ways)))('%s, then %s, then %s', (...names) => {
  test('settle once', async () => {
    const [order, paid] = await paidOrder();
    for (const name of names) await ways[name as keyof typeof ways](order, paid);
    await expectSettledOnce(order);
  });

  test('settle once when the first dies before it announces', async () => {
    const [order, paid] = await paidOrder();
    await settleAndDie(order);
    for (const name of names.slice(1)) await ways[name as keyof typeof ways](order, paid);
    await setPayment(order.id, { 'outbox.$[].at': LONG_AGO });
    await runSweeper();
    await expectSettledOnce(order);
  });
});

test('all at once, ten times over, settle once', async () => {
  const [order, paid] = await paidOrder();
  await Promise.all(Array.from({ length: 10 }, () => Object.values(ways).map((way) => way(order, paid))).flat());
  await expectSettledOnce(order);
});

describe('a payment that was captured after its order had expired', () => {
  const expire = async (order: OnlineOrder) => {
    await setPayment(order.id, { 'payment.expiresAt': LONG_AGO, 'payment.checkAt': LONG_AGO });
    // The holds run out with the payment.
    const holds = { 'holds.$[].expiresAt': LONG_AGO };
    await OrderModel.db.collection('stock').updateOne({ sku: order.sku }, { $set: holds });
    await runSchedule('reconciler');
    expect((await adminOrder(order.id)).status).toBe('expired');
  };

  test('still buys what is left', async () => {
    const order = await orderOnline();
    await expire(order);
    await using connected = await database();
    expect(await stockOf(connected.db, order.sku)).toMatchObject([{ onHand: 5 }]);
    await payAtProvider(order);
    await until('the order', async () => ((await adminOrder(order.id)).status === 'placed' ? true : undefined), PATIENCE_MS);
  });

  test('goes back when the items were sold meanwhile', async () => {
    const order = await orderOnline({ stock: 1 });
    await expire(order);
    const other = await orderOnline({ sku: order.sku });
    await payAtProvider(other);
    await payAtProvider(order);
    await until(
      'the money back',
      async () => {
        const { status, payment } = await adminOrder(order.id);
        return status === 'expired' && payment.status === 'refunded' ? true : undefined;
      },
      PATIENCE_MS,
    );
  });

  describe('and that had a promotion for one order', () => {
    const usageOf = async (id: string) => (await findPromotion(id))?.usage.orders;
    const expiredWithCode = async () => {
      const code = `LATE${randomUUID().slice(0, 8)}`.toUpperCase();
      const promotion = await createPromotion({
        ...{ name: 'Only one', kind: 'fixed', value: { amount: 1_000 }, code, automatic: false, active: true },
        ...{ priority: 0, conditions: {}, limits: { total: 1 } },
      });
      const order = await orderOnline({ coupons: [code] });
      expect(await usageOf(promotion._id)).toBe(1);
      await expire(order);
      await until('the claim to be given back', async () => ((await usageOf(promotion._id)) === 0 ? true : undefined), PATIENCE_MS);
      return { order, code, id: promotion._id };
    };

    test('claims it again, and keeps it whoever still gives back what it had', async () => {
      const { order, id } = await expiredWithCode();
      await payAtProvider(order);
      await until('the order', async () => ((await adminOrder(order.id)).status === 'placed' ? true : undefined), PATIENCE_MS);
      expect(await usageOf(id)).toBe(1);
    });

    test('goes back when the promotion was used up meanwhile', async () => {
      const { order, code, id } = await expiredWithCode();
      const other = await orderOnline({ sku: order.sku, coupons: [code] });
      await payAtProvider(other);
      await payAtProvider(order);
      await until(
        'the money back',
        async () => {
          const { status, payment } = await adminOrder(order.id);
          return status === 'expired' && payment.status === 'refunded' ? true : undefined;
        },
        PATIENCE_MS,
      );
      expect((await adminOrder(other.id)).status).toBe('placed');
      expect(await usageOf(id)).toBe(1);
      // The other order's hold becomes a sale by the queue; the expired one keeps none.
      await using connected = await database();
      const settled = await until(
        'the sale',
        async () => {
          const [row] = await stockOf(connected.db, order.sku);
          return row?.holds.length === 0 ? row : undefined;
        },
        PATIENCE_MS,
      );
      expect(settled).toMatchObject({ onHand: 4, available: 4 });
    });
  });
});
