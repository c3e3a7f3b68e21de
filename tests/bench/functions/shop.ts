/** A local cloud with the demo shop in it, and what a benchmark needs to call single functions of it. */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { ensureAnalytics } from '../../../infra/commands/analytics-rebuild.ts';
import { ensureSearch } from '../../../infra/commands/search-rebuild.ts';
import { generate } from '../../../infra/local/demo/generate.ts';
import { insertShop } from '../../../infra/local/demo/insert.ts';
import { startLocalCloud } from '../../support/local-cloud.ts';

/** Names of what is in the shop, for events. */
export interface Planted {
  /** A customer with orders, a cart and addresses. */
  customer: { id: string; sessionId: string };
  staff: { id: string; sessionId: string };
  product: { id: string; slug: string; sku: string };
  category: string;
  order: string;
  addressId: string;
}

/** What another process needs to use a shop that is open. */
interface ShopAddress {
  uri: string;
  controlUrl: string;
  planted: Planted;
}

export interface BenchShop extends ShopAddress {
  /** The environment that the stack gives a function. */
  environmentOf: (name: string) => Promise<Record<string, string>>;
  stop: () => Promise<void>;
}

const HOUR_MS = 60 * 60_000;

/** A session that the functions find alive. */
async function openSession(connection: mongoose.Connection, userId: string, role: string): Promise<string> {
  const _id = `ses_bench_${randomUUID()}`;
  const now = new Date();
  const session = {
    _id,
    userId,
    role,
    tokenHash: randomUUID(),
    device: 'bench',
    ip: '127.0.0.1',
    lastSeenAt: now,
    createdAt: now,
    expiresAt: new Date(now.getTime() + HOUR_MS),
  };
  await connection.collection<{ _id: string }>('sessions').insertOne(session);
  return _id;
}

const shopAt = (address: ShopAddress, stop: () => Promise<void>): BenchShop => ({
  ...address,
  environmentOf: async (name) => {
    const answer = await fetch(new URL(`/functions/${name}/environment`, address.controlUrl));
    if (answer.status !== 200) throw new Error(await answer.text());
    return (await answer.json()) as Record<string, string>;
  },
  stop,
});

/** Starts it, or takes the one that `npm run bench` has opened (`BENCH_SHOP`); `stop` ends what was started and removes its data. */
export async function openShop(): Promise<BenchShop> {
  const open = process.env.BENCH_SHOP;
  if (open) return shopAt(JSON.parse(open) as ShopAddress, async () => undefined);
  const cloud = await startLocalCloud();
  const uri = cloud.info.mongoUri;
  const shop = generate({ seed: 7, now: new Date(), pictureBaseUrl: 'http://127.0.0.1', hashes: { staff: '-', customer: '-' } });
  await insertShop(uri, shop);
  await ensureSearch(uri);
  await ensureAnalytics(uri);
  const connection = await mongoose.createConnection(uri).asPromise();
  const staff = shop.users.find((user) => user.role === 'super_admin') ?? shop.users.find((user) => user.role === 'admin');
  const product = shop.products.find((one) => one.status === 'active' && one.inStock);
  const withCart = new Set(shop.carts.map((cart) => cart.ownerId));
  const order = shop.orders.find(({ owner }) => owner.kind === 'customer' && withCart.has(owner.id)) ?? shop.orders[0];
  const buyer = shop.users.find((user) => user._id === order?.owner.id);
  const sku = product?.variants.find((variant) => variant.inStock)?.sku;
  const category = shop.categories.find((one) => one._id === product?.categoryId);
  const addressId = buyer?.addresses[0]?.id;
  if (!staff || !product || !sku || !order || !buyer || !category || !addressId) throw new Error('The demo shop lacks what is called for');
  const planted = {
    customer: { id: buyer._id, sessionId: await openSession(connection, buyer._id, 'customer') },
    staff: { id: staff._id, sessionId: await openSession(connection, staff._id, staff.role) },
    product: { id: product._id, slug: product.slug, sku },
    ...{ category: category.slug, order: order._id, addressId },
  };
  await connection.close();
  return shopAt({ uri, controlUrl: cloud.info.controlUrl, planted }, async () => {
    await cloud.stop();
  });
}
