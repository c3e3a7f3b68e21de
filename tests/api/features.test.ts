import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Feature } from '../../lib/settings/types.ts';
import { ADDRESS } from '../support/client.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';
import { ownDatabase } from '../support/own-database.ts';

let stop: () => void;
let settings: typeof import('../../lib/settings/repository.ts');
let groups: Record<'reviews' | 'orders' | 'catalog', Parameters<typeof invoke>[0]>;

beforeAll(async () => {
  await becomeFunction('realtime');
  await becomeFunction('orders');
  stop = await ownDatabase(`features_${process.pid}`);
  settings = await import('../../lib/settings/repository.ts');
  const [reviews, orders, catalog] = await Promise.all([
    import('../../functions/reviews/index.ts'),
    import('../../functions/orders/index.ts'),
    import('../../functions/catalog/index.ts'),
  ]);
  groups = { reviews: reviews.handler as never, orders: orders.handler as never, catalog: catalog.handler as never };
  await (await import('../../lib/platform/db.ts')).connectDatabase();
});

afterAll(async () => {
  await mongoose.connection.dropDatabase();
  stop();
});

const turn = (change: Partial<Record<Feature, boolean>>) =>
  settings.writeSettings({
    features: { reviews: true, questions: true, guestCheckout: true, cashOnDelivery: true, liveUpdates: true, ...change },
  });

/** Asks with everything on and with one thing off; `off` must be what makes the difference. */
async function switching<T>(feature: Feature, ask: () => Promise<T>): Promise<{ on: T; off: T }> {
  await turn({});
  const on = await ask();
  await turn({ [feature]: false });
  return { on, off: await ask() };
}

const refused = (feature: Feature) => ({ status: 403, body: { code: 'feature_disabled', feature } });

describe('a feature that is turned off', () => {
  test.each(['reviews', 'questions'] as const)('%s are neither read nor written', async (feature) => {
    const list = await switching(feature, () =>
      invoke(groups.reviews, { method: 'GET', route: `/v1/products/{slug}/${feature}`, params: { slug: 'none' } }),
    );
    expect(list.on).toMatchObject({ status: 404 });
    expect(list.off).toMatchObject(refused(feature));
    const other = feature === 'reviews' ? 'questions' : 'reviews';
    const beside = await invoke(groups.reviews, { method: 'GET', route: `/v1/products/{slug}/${other}`, params: { slug: 'none' } });
    expect(beside.status).toBe(404);
  });

  test('guests do not order, and the quote says so beforehand', async () => {
    const items = [{ sku: 'NONE', quantity: 1 }];
    const body = { items, address: ADDRESS, paymentMethod: 'cod' };
    const order = await switching('guestCheckout', () =>
      invoke(groups.orders, {
        method: 'POST',
        route: '/v1/orders',
        idempotencyKey: randomUUID(),
        body: { ...body, email: 'guest@example.com' },
      }),
    );
    expect(order.on.body.code).toBe('item_unavailable');
    const quote = await invoke(groups.orders, { method: 'POST', route: '/v1/checkout/quote', body });
    const codes = quote.body.problems.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['feature_disabled', 'item_unavailable']);
    expect(order.off).toMatchObject(refused('guestCheckout'));
  });

  test('cash on delivery is offered nowhere', async () => {
    const delivery = await switching('cashOnDelivery', () =>
      invoke(groups.catalog, { method: 'GET', route: '/v1/delivery/{pincode}', params: { pincode: '560034' } }),
    );
    expect([delivery.on.body.cashOnDelivery, delivery.off.body.cashOnDelivery]).toEqual([true, false]);
    const body = { items: [{ sku: 'NONE', quantity: 1 }], paymentMethod: 'cod' };
    for (const where of [{}, { address: ADDRESS }]) {
      const quote = await invoke(groups.orders, { method: 'POST', route: '/v1/checkout/quote', body: { ...body, ...where } });
      expect(quote.body.paymentMethods).toContainEqual(expect.objectContaining({ method: 'cod', available: false }));
      expect(quote.body.problems.map(({ code }: { code: string }) => code)).toContain('payment_method_unavailable');
    }
  });

  test('live updates: nobody connects', async () => {
    const realtime = (await import('../../functions/realtime/index.ts')).handler;
    const connect = () => {
      const requestContext = { connectionId: randomUUID(), routeKey: '$connect', authorizer: { kind: 'guest', cartId: 'crt_none' } };
      return realtime({ requestContext } as never);
    };
    const { on, off } = await switching('liveUpdates', connect);
    expect([on, off]).toMatchObject([{ statusCode: 200 }, { statusCode: 403 }]);
  });
});
