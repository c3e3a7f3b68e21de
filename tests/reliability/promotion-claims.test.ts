/** Claims of promotions against races and processes that die. */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { beforeAll, describe, expect, test } from 'vitest';
import { keepSettledClaims } from '../../lib/orders/keep-claims.ts';
import {
  type Claiming,
  claimPromotions,
  claimPromotionsAgain,
  releasePromotions,
  releasePromotionsOfEnded,
} from '../../lib/promotions/claim-promotions.ts';
import { createPromotion } from '../../lib/promotions/edit-promotion.ts';
import { findPromotion } from '../../lib/promotions/promotion-repository.ts';
import type { Limits } from '../../lib/promotions/types.ts';
import { plantOrder } from '../support/planted.ts';
import { stack } from '../support/stack.ts';

beforeAll(async () => {
  await mongoose.connect(stack().mongoUri, { maxPoolSize: 20 });
});

const make = (limits: Limits) =>
  createPromotion({
    name: 'Race',
    kind: 'fixed',
    value: { amount: 100 },
    automatic: false,
    conditions: {},
    limits,
    priority: 0,
    active: true,
  });

const claiming = (promotionId: string, more: Partial<Claiming> = {}, perCustomer = false): Claiming => ({
  _id: `ord_${randomUUID()}`,
  owner: { kind: 'customer', id: `usr_${randomUUID()}` },
  email: 'a@example.com',
  createdAt: new Date(),
  promotions: [
    { promotionId, name: 'Race', kind: 'fixed', amount: 100, units: 0, lines: [], detail: '', ...(perCustomer && { perCustomer }) },
  ],
  ...more,
});

const ordersOf = async (id: string) => (await findPromotion(id))?.usage.orders;
const later = () => new Date(Date.now() + 600_000);

describe('200 orders at once', () => {
  test('claim exactly a limit of 50, each twice', async () => {
    const { _id } = await make({ total: 50 });
    const orders = Array.from({ length: 200 }, () => claiming(_id));
    const refusals = await Promise.all([...orders, ...orders].map((order) => claimPromotions(order)));
    expect(await ordersOf(_id)).toBe(50);
    expect(refusals.filter((list) => list.length === 0)).toHaveLength(100);
  });

  test('stay within a budget', async () => {
    const { _id } = await make({ budget: 1_050 });
    await Promise.all(Array.from({ length: 200 }, () => claimPromotions(claiming(_id))));
    expect((await findPromotion(_id))?.usage).toMatchObject({ orders: 10, discount: 1_000 });
  });

  test('of one customer claim what one may, also while claims are moved', async () => {
    const { _id } = await make({ perCustomer: 2 });
    const owner = { kind: 'customer' as const, id: `usr_${randomUUID()}` };
    const orders = await Promise.all(Array.from({ length: 20 }, () => plantOrder([{ sku: 'NONE', quantity: 1 }])));
    const one = async (order: { _id: string }) => claimPromotions(claiming(_id, { _id: order._id, owner }, true));
    await Promise.all([...orders.map(one), keepSettledClaims(later(), () => true)]);
    await keepSettledClaims(later(), () => true);
    expect((await Promise.all(orders.map(one))).filter((list) => list.length === 0).length).toBeLessThanOrEqual(2);
    expect(await ordersOf(_id)).toBe(2);
  });
});

describe('a claim', () => {
  test('is given back once, however often and whenever: while it rides, and once it is kept', async () => {
    const { _id } = await make({ total: 10 });
    const [riding, kept] = await Promise.all(
      [0, 1].map(async () => claiming(_id, { _id: (await plantOrder([{ sku: 'NONE', quantity: 1 }]))._id })),
    );
    if (!riding || !kept) throw new Error('Two orders');
    await claimPromotions(kept);
    await keepSettledClaims(later(), () => true);
    await claimPromotions(riding);
    expect(await ordersOf(_id)).toBe(2);
    await Promise.all([riding, riding, kept, kept].map(releasePromotions));
    await keepSettledClaims(later(), () => true);
    await Promise.all([riding, kept].map(releasePromotions));
    expect(await ordersOf(_id)).toBe(0);
  });

  test('of an order that failed, whose process died before it gave back, is given back by the sweep', async () => {
    const { _id } = await make({ total: 10 });
    const failed = await plantOrder([{ sku: 'NONE', quantity: 1 }], () => ({ status: 'cancelled' }));
    await claimPromotions(claiming(_id, { _id: failed._id }));
    await keepSettledClaims(later(), () => true);
    expect(await ordersOf(_id)).toBe(0);
  });

  test('of an order that comes back at the moment when what it held is given back is the newer one, and stays', async () => {
    const { _id } = await make({ total: 1 });
    const order = claiming(_id);
    await claimPromotions(order);
    const ended = new Date();
    for (let round = 0; round < 10; round += 1)
      await Promise.all([
        releasePromotionsOfEnded(order, ended),
        claimPromotionsAgain(order, ended),
        releasePromotionsOfEnded(order, ended),
      ]);
    expect(await ordersOf(_id)).toBe(1);
    expect(await claimPromotions(claiming(_id))).toMatchObject([{ reason: 'limit_reached' }]);
    await releasePromotions(order);
    expect(await ordersOf(_id)).toBe(0);
    expect(await claimPromotions(claiming(_id))).toEqual([]);
    expect(await claimPromotionsAgain(order, ended)).toMatchObject([{ reason: 'limit_reached' }]);
  });
});
