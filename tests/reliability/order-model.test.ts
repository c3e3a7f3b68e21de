/**
 * Random histories through the real shop: its routes, queues, provider and database. `MODEL_RUNS` (2) histories of `MODEL_STEPS` (14) commands;
 * `MODEL_SEED` names others. The same commands run a thousand times against the rules alone in `tests/unit/orders`.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, type Answer, api, staff } from '../support/client.ts';
import { untilEmpty } from '../support/control.ts';
import { brokenPromises, unitsAway } from '../support/order-promises.ts';
import { expectStatus } from '../support/orders.ts';
import { type OnlineOrder, payAtProvider, verify } from '../support/payments.ts';
import { stack } from '../support/stack.ts';
import { database, driftOf, stockOf } from '../support/stock.ts';
import { type Command, command } from '../unit/orders/model/commands.ts';

const RUNS = Number(process.env.MODEL_RUNS ?? 2);
const STEPS = Number(process.env.MODEL_STEPS ?? 14);
const SEED = Number(process.env.MODEL_SEED ?? 2_026);
const STOCK = 20;

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

type Placed = OnlineOrder & { lines: { id: string }[] };

async function place(paymentMethod: 'cod' | 'razorpay'): Promise<{ placed: Placed; skus: string[] }> {
  const product = await newProduct({
    stock: STOCK,
    price: 333.37,
    options: ['Size'],
    variants: [{ options: { Size: 'S' } }, { options: { Size: 'M' } }],
  });
  const skus = product.variants.map(({ sku }) => sku);
  const items = skus.map((sku, index) => ({ sku, quantity: 3 - index }));
  const body = { items, address: ADDRESS, paymentMethod, email: `history.${randomUUID()}@example.com` };
  return { placed: expectStatus(await api.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body, skus };
}

const orderNow = async (id: string): Promise<OrderDocument> => {
  const order = await OrderModel.findById(id).lean<OrderDocument>();
  if (!order) throw new Error(`There is no order ${id}`);
  return order;
};

/** What was paid at the provider, by order. */
const payments = new Map<string, Awaited<ReturnType<typeof payAtProvider>>>();

type Ask = (placed: Placed, order: OrderDocument) => Promise<Answer | undefined>;

/** What a command asks of the shop; nothing for what there is nobody to ask about, and for what happens by itself. */
async function requestOf(one: Command): Promise<Ask> {
  const manager = await staff('order_manager');
  const admin = await staff('admin');
  const key = { idempotencyKey: randomUUID() };
  const linesOf = (placed: Placed, { line, quantity }: { line: number; quantity: number }) => [
    { lineId: placed.lines[line]?.id, quantity },
  ];
  switch (one.do) {
    case 'capture':
      return async (placed) => {
        if (!placed.payment?.providerOrderId) return undefined;
        // Whoever has paid can only say so once more.
        const payment = payments.get(placed.id) ?? (await payAtProvider(placed, { outcome: 'captured' }));
        payments.set(placed.id, payment);
        return verify(placed, payment);
      };
    case 'cancel':
    case 'cancelLines':
      return (placed) => {
        const body = { reason: 'Changed my mind', ...(one.do === 'cancelLines' && { lines: linesOf(placed, one) }) };
        if (one.by === 'staff') return manager.post(`/v1/admin/orders/${placed.id}/cancel`, body, key);
        return api.post(`/v1/orders/${placed.id}/cancel?token=${encodeURIComponent(placed.orderToken)}`, body, key);
      };
    case 'pack':
      return (placed) =>
        manager.post(
          `/v1/admin/orders/${placed.id}/shipments`,
          { lines: linesOf(placed, one), carrier: 'Delhivery', trackingNumber: 'DL1' },
          key,
        );
    case 'move':
      return async (_placed, order) => {
        const shipment = order.shipments[one.shipment];
        const next = { packed: 'shipped', shipped: 'out_for_delivery', out_for_delivery: 'delivered' } as Record<string, string>;
        const status = one.to === 'next' ? next[shipment?.status ?? ''] : one.to;
        return shipment && status ? manager.post(`/v1/admin/shipments/${shipment.id}/events`, { status }) : undefined;
      };
    case 'refund':
      return (placed) => {
        const amount = one.amount && { amount: { amount: one.amount, currency: 'INR' } };
        const lines = one.line !== undefined && !one.amount && { lines: linesOf(placed, { line: one.line, quantity: one.quantity }) };
        return admin.post(`/v1/admin/orders/${placed.id}/refunds`, { reason: 'Goodwill', ...amount, ...lines }, key);
      };
    case 'retryRefund':
    case 'payByHand':
      return async (placed, { payment }) => {
        const refund = payment.refunds?.[one.refund];
        if (!refund) return undefined;
        const path = `/v1/admin/orders/${placed.id}/refunds/${refund.id}`;
        return one.do === 'payByHand' ? admin.post(`${path}/complete`, { reference: 'UTR 1' }) : admin.post(`${path}/retry`);
      };
    case 'markPaid':
      return (placed) => manager.post(`/v1/admin/orders/${placed.id}/mark-paid`, {});
    default:
      return async () => undefined;
  }
}

/** What must hold once the queues have nothing left to do. */
async function wrongAtRest(id: string, skus: readonly string[]): Promise<string[]> {
  await untilEmpty(['order-fulfilment', 'stock-updates', 'payments']);
  const order = await orderNow(id);
  await using connected = await database();
  const rows = await stockOf(connected.db, ...skus);
  const stray = order.lines.flatMap((line) => {
    const { onHand = 0, available = 0 } = rows.find(({ sku }) => sku === line.sku) ?? {};
    const held = order.status === 'pending' ? line.quantity : 0;
    const away = unitsAway(order, line);
    return onHand + away === STOCK && onHand - available === held
      ? []
      : [`${line.sku}: ${onHand} on hand, ${available} available, ${away} away`];
  });
  const drift = (await driftOf(...skus)).map(({ id, problem }) => `${id}: ${problem}`);
  return [...brokenPromises(order), ...stray, ...drift];
}

const histories = fc.sample(fc.array(command, { minLength: STEPS, maxLength: STEPS }), { numRuns: RUNS, seed: SEED });

test.each(histories.map((commands, index) => ({ index, commands })))(
  'history $index keeps every promise',
  async ({ index, commands }) => {
    const { placed, skus } = await place(index % 2 === 0 ? 'razorpay' : 'cod');
    const told: string[] = [];
    for (const one of commands) {
      const answer = await (await requestOf(one))(placed, await orderNow(placed.id));
      told.push(`${one.by} ${one.do}: ${answer?.status ?? 'nothing to ask'} ${answer?.body?.code ?? ''}`);
      if (one.do === 'work') await untilEmpty(['order-fulfilment']);
      if (answer) expect(answer.status, `${told.join('\n')} ${JSON.stringify(answer.body)}`).toBeLessThan(500);
      expect(brokenPromises(await orderNow(placed.id)), told.join('\n')).toEqual([]);
    }
    expect(await wrongAtRest(placed.id, skus), told.join('\n')).toEqual([]);
  },
  120_000,
);
