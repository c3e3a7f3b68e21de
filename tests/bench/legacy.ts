/**
 * `npm run bench:legacy`: six requests of the existing clients through the local gateway, 20 connections, 1,000 products in 10 categories, beside what
 * a function costs that answers at once. The last column compares with what the clients' former backend gave on a machine of this size.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import { CartModel } from '../../lib/cart/model.ts';
import { CategoryModel, ProductModel } from '../../lib/catalog/model.ts';
import { legacyTokenHash } from '../../lib/identity/legacy-token.ts';
import { SessionModel, UserModel } from '../../lib/identity/model.ts';
import { StockModel } from '../../lib/inventory/model.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { writeSettings } from '../../lib/settings/repository.ts';
import { startLocalCloud } from '../support/local-cloud.ts';
import { type LoadRequest, load, table } from './load.ts';

const CONNECTIONS = 20;
const [CATEGORIES, PER_CATEGORY, SHOPPERS] = [10, 100, 600];
const PASSWORD = 'three-blue-teapots';
/** That of the former backend; ours is 12 unless a setting says otherwise. */
const BCRYPT_COST = 10;
/** Requests per second of the former backend: Express 4, mongoose 5, one process. */
const before = { categories: 923, products: 78, product: 1_032, signIn: 31, cart: 452, order: 442 };

const DAY_MS = 24 * 60 * 60_000;
const price = 49_900;
const now = new Date();
const productId = (i: number): string => `prd_bench_${i}`;
const sku = (i: number): string => `BENCH-${i}`;

async function fill(): Promise<string[]> {
  const categories = Array.from({ length: CATEGORIES }, (_, i) => ({ _id: `cat_bench_${i}`, slug: `bench-${i}`, name: `Bench ${i}` }));
  await CategoryModel.insertMany(categories.map((category) => ({ ...category, path: [category._id] })));
  const products = Array.from({ length: CATEGORIES * PER_CATEGORY }, (_, i) => {
    const categoryId = `cat_bench_${i % CATEGORIES}`;
    return {
      ...{ _id: productId(i), slug: `bench-product-${i}`, name: `Bench product ${i}`, description: 'A product. '.repeat(20), categoryId },
      ...{ categoryPath: [categoryId], status: 'active' as const, hsnCode: '6109', gstRate: 5, minPrice: price, inStock: true },
      variants: [{ sku: sku(i), options: {}, price, images: [], inStock: true }],
      images: [{ url: `https://pictures.example/${i}.jpg`, alt: '' }],
    };
  });
  await ProductModel.insertMany(products);
  const stock = { warehouseId: 'main', onHand: 1_000_000, available: 1_000_000, holds: [], lowStockThreshold: 5 };
  await StockModel.insertMany(products.map((p, i) => ({ ...stock, _id: `main:${sku(i)}`, sku: sku(i), productId: p._id, updatedAt: now })));

  const passwordHash = await bcrypt.hash(PASSWORD, BCRYPT_COST);
  const ids = Array.from({ length: SHOPPERS }, (_, i) => `usr_bench_${i}`);
  const address = { ...{ id: 'adr_1', name: 'B', phone: '9845012345', pincode: '560034', locality: 'K', line1: '1' }, city: 'Bengaluru' };
  await UserModel.insertMany(
    ids.map((_id, i) => ({
      ...{ _id, email: `bench.${i}@example.com`, passwordHash, firstName: 'B', lastName: String(i), role: 'customer' as const },
      addresses: [{ ...address, state: 'Karnataka', type: 'home' as const, isDefault: true }],
    })),
  );
  const tokens = ids.map(() => randomBytes(32).toString('base64url'));
  await SessionModel.insertMany(
    ids.map((userId, i) => ({
      ...{ _id: `ses_bench_${i}`, userId, role: 'customer' as const, tokenHash: legacyTokenHash(tokens[i] ?? ''), lastSeenAt: now },
      expiresAt: new Date(now.getTime() + DAY_MS),
    })),
  );
  return tokens;
}

/** A cart of two lines for each shopper, as the storefront would have filled it. */
async function fillCarts(): Promise<void> {
  await CartModel.deleteMany({});
  const item = (n: number) => ({ sku: sku(n), quantity: 1, priceSeen: price, name: `Bench product ${n}`, addedAt: now });
  await CartModel.insertMany(
    Array.from({ length: SHOPPERS }, (_, i) => ({
      ...{ _id: `crt_${randomUUID()}`, ownerId: `usr_bench_${i}`, version: now.getTime(), updatedAt: now },
      items: [item(2 * i), item(2 * i + 1)].map((line) => ({ ...line, sku: `BENCH-${Number(line.sku.slice(6)) % 1_000}` })),
    })),
  );
}

const json = { 'content-type': 'application/json' };
const get = (path: string, headers: Record<string, string> = {}): LoadRequest => ({ method: 'GET', path, headers });
const post = (path: string, body: object, headers: Record<string, string> = {}): LoadRequest => ({
  ...{ method: 'POST', path, headers: { ...json, ...headers }, body: JSON.stringify(body) },
});

const cloud = await startLocalCloud();
try {
  await openDatabase(cloud.info.mongoUri);
  await writeSettings({ passwords: { bcryptCost: BCRYPT_COST } });
  const tokens = await fill();
  await fillCarts();
  const { apiUrl } = cloud.info;
  const bearer = (i: number) => ({ authorization: `Bearer ${tokens[i % SHOPPERS]}` });
  const run = async (name: string, count: number, status: number, make: (i: number) => LoadRequest, old?: number) => {
    const figures = await load(name, apiUrl, { count, connections: CONNECTIONS, status }, make);
    return { ...figures, more: old ? `${(figures.perSecond / old).toFixed(2)} x ${old}` : '' };
  };
  const categories = get('/api/category/getcategory');
  await run('warm-up', 500, 200, () => categories);
  const rows = [
    await run('(a function that answers at once)', 4_000, 200, () => get('/v1/health')),
    await run('category tree', 3_000, 200, () => categories, before.categories),
    await run('products of a category (100)', 1_500, 200, (i) => get(`/api/products/bench-${i % CATEGORIES}`), before.products),
    await run('product', 3_000, 200, (i) => get(`/api/product/${productId(i % 1_000)}`), before.product),
    await run(
      'sign-in (bcrypt cost 10)',
      200,
      200,
      (i) => post('/api/signin', { email: `bench.${i}@example.com`, password: PASSWORD }),
      before.signIn,
    ),
    await run(
      'add to cart',
      2_000,
      201,
      (i) => post('/api/user/cart/addtocart', { cartItems: [{ product: productId(i % 900), quantity: 1 + (i % 3) }] }, bearer(i)),
      before.cart,
    ),
  ];
  await fillCarts();
  const order = (i: number) => ({
    ...{ addressId: 'adr_1', totalAmount: 1, paymentStatus: 'pending', paymentType: 'cod' },
    items: [2 * i, 2 * i + 1].map((n) => ({ productId: productId(n % 1_000), payablePrice: 1, purchasedQty: 1 })),
  });
  rows.push(await run('place order (two lines)', SHOPPERS, 201, (i) => post('/api/addOrder', order(i), bearer(i)), before.order));
  console.log(table(rows));
} finally {
  await closeDatabase();
  await cloud.stop();
}
