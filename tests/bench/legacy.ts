/**
 * `npm run bench:legacy [share]`: six requests of the existing clients through the local gateway, 20 connections, 1,000 products in 10 categories, and by turns the same requests
 * to a plain Express + mongoose server of its own process on the same mongod, whose answers are the same (which is checked first). Both are warm, and the workers of queues wait
 * meanwhile. `share` of the requests are made (1).
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import bcrypt from 'bcryptjs';
import jwt from 'jsonwebtoken';
import mongoose from 'mongoose';
import { queues } from '../../events/queues.ts';
import { CartModel } from '../../lib/cart/model.ts';
import { CategoryModel, ProductModel } from '../../lib/catalog/model.ts';
import { legacyTokenHash } from '../../lib/identity/legacy-token.ts';
import { SessionModel, UserModel } from '../../lib/identity/model.ts';
import { StockModel } from '../../lib/inventory/model.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { writeSettings } from '../../lib/settings/repository.ts';
import { setMappings, untilEmpty } from '../support/control.ts';
import { startLocalCloud } from '../support/local-cloud.ts';
import { type Figures, type LoadRequest, load, table } from './load.ts';
import { type Measured, tell } from './result.ts';

const CONNECTIONS = 20;
const [CATEGORIES, PER_CATEGORY, SHOPPERS] = [10, 100, 600];
const PASSWORD = 'three-blue-teapots';
/** That of the reference; ours is 12 unless a setting says otherwise. */
const BCRYPT_COST = 10;
const [share = 1] = process.argv.slice(2).map(Number);
/** Share of a request's count that is made before it is measured. */
const WARM_UP = 0.3;
const QUEUES = Object.keys(queues);
const AIMS = { read: 1.5, write: 1 };

const DAY_MS = 24 * 60 * 60_000;
const price = 49_900;
const DESCRIPTION = 'A product. '.repeat(20);
const now = new Date();
const productId = (i: number): string => `prd_bench_${i}`;
const sku = (i: number): string => `BENCH-${i}`;

async function fill(passwordHash: string): Promise<string[]> {
  const categories = Array.from({ length: CATEGORIES }, (_, i) => ({ _id: `cat_bench_${i}`, slug: `bench-${i}`, name: `Bench ${i}` }));
  await CategoryModel.insertMany(categories.map((category) => ({ ...category, path: [category._id] })));
  const products = Array.from({ length: CATEGORIES * PER_CATEGORY }, (_, i) => {
    const categoryId = `cat_bench_${i % CATEGORIES}`;
    return {
      ...{ _id: productId(i), slug: `bench-product-${i}`, name: `Bench product ${i}`, description: DESCRIPTION, categoryId },
      ...{ categoryPath: [categoryId], status: 'active' as const, hsnCode: '6109', gstRate: 5, minPrice: price, inStock: true },
      variants: [{ sku: sku(i), options: {}, price, images: [], inStock: true }],
      images: [{ url: `https://pictures.example/${i}.jpg`, alt: '' }],
    };
  });
  await ProductModel.insertMany(products);
  const stock = { warehouseId: 'main', onHand: 1_000_000, available: 1_000_000, holds: [], lowStockThreshold: 5 };
  await StockModel.insertMany(products.map((p, i) => ({ ...stock, _id: `main:${sku(i)}`, sku: sku(i), productId: p._id, updatedAt: now })));

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

/** The same shop as the reference keeps it. */
async function fillReference(db: mongoose.mongo.Db, hash: string): Promise<void> {
  const insert = (name: string, rows: object[]) => db.collection(name).insertMany(rows as never[]);
  await insert(
    'categories',
    Array.from({ length: CATEGORIES }, (_, i) => ({ _id: `cat_bench_${i}`, slug: `bench-${i}`, name: `Bench ${i}` })),
  );
  await insert(
    'products',
    Array.from({ length: CATEGORIES * PER_CATEGORY }, (_, i) => ({
      ...{ _id: productId(i), slug: `bench-product-${i}`, name: `Bench product ${i}`, description: DESCRIPTION, price: price / 100 },
      ...{ category: `cat_bench_${i % CATEGORIES}`, productPictures: [{ img: `https://pictures.example/${i}.jpg` }] },
      ...{ createdAt: now, updatedAt: now },
    })),
  );
  const address = {
    ...{ _id: 'adr_1', name: 'B', mobileNumber: '9845012345', pinCode: '560034', locality: 'K', address: '1' },
    ...{ cityDistrictTown: 'Bengaluru', state: 'Karnataka', landmark: '', alternatePhone: '', addressType: '' },
  };
  await insert(
    'users',
    Array.from({ length: SHOPPERS }, (_, i) => ({
      ...{ _id: `usr_bench_${i}`, email: `bench.${i}@example.com`, hash, firstName: 'B', lastName: String(i), role: 'user' },
      addresses: [address],
    })),
  );
}

async function fillReferenceCarts(db: mongoose.mongo.Db): Promise<void> {
  await db.collection('carts').deleteMany({});
  const carts = Array.from({ length: SHOPPERS }, (_, i) => ({
    ...{ _id: randomUUID(), user: `usr_bench_${i}` },
    cartItems: [2 * i, 2 * i + 1].map((n) => ({ product: productId(n % 1_000), quantity: 1 })),
  }));
  await db.collection('carts').insertMany(carts as never[]);
}

const json = { 'content-type': 'application/json' };
const get = (path: string): LoadRequest => ({ method: 'GET', path, headers: {} });
const post = (path: string, body: object, headers: Record<string, string> = {}): LoadRequest => ({
  ...{ method: 'POST', path, headers: { ...json, ...headers }, body: JSON.stringify(body) },
});

/** One of the two that are compared. */
interface Side {
  name: string;
  url: string;
  bearer: (shopper: number) => Record<string, string>;
}

interface Kind {
  name: string;
  count: number;
  status: number;
  aim: number;
  make: (i: number, side: Side) => LoadRequest;
}

/** What differs by nature: tokens, ids that were made now, and times. */
const DIFFERS = new Set(['token', 'createdAt', 'updatedAt', 'date']);

/** An answer without what differs; lists of things by their id. */
function plain(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const list = value.map((one) => plain(one));
    return key === 'products' ? list.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))) : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([name]) => !DIFFERS.has(name) && !(name === '_id' && (key === 'order' || key === 'address')),
  );
  return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)).map(([name, inner]) => [name, plain(inner, name)]));
}

async function answerOf(side: Side, { make, status, name }: Kind, i: number): Promise<unknown> {
  const { method, path, headers, body } = make(i, side);
  const answer = await fetch(side.url + path, { method, ...(headers && { headers }), ...(body !== undefined && { body }) });
  const text = await answer.text();
  if (answer.status !== status) throw new Error(`${side.name}: ${name} was answered with ${answer.status}: ${text}`);
  return JSON.parse(text);
}

const cloud = await startLocalCloud();
process.env.SHOP_STACK_FILE = cloud.stackFile;
let server: ChildProcess | undefined;
try {
  await openDatabase(cloud.info.mongoUri);
  await writeSettings({ passwords: { bcryptCost: BCRYPT_COST } });
  const passwordHash = await bcrypt.hash(PASSWORD, BCRYPT_COST);
  const tokens = await fill(passwordHash);
  const referenceUri = cloud.info.mongoUri.replace('/shop?', '/reference?');
  server = fork(join(import.meta.dirname, 'reference/express-shop.mjs'), [referenceUri], { execArgv: [] });
  const [{ url, secret }] = (await once(server, 'message')) as [{ url: string; secret: string }];
  const referenceDb = mongoose.connection.getClient().db('reference');
  await fillReference(referenceDb, passwordHash);
  const signed = Array.from({ length: SHOPPERS }, (_, i) => jwt.sign({ _id: `usr_bench_${i}`, role: 'user' }, secret, { expiresIn: '1d' }));
  const bearer = (list: string[]) => (i: number) => ({ authorization: `Bearer ${list[i % SHOPPERS]}` });
  const sides: [Side, Side] = [
    { name: 'shop', url: cloud.info.apiUrl, bearer: bearer(tokens) },
    { name: 'reference', url, bearer: bearer(signed) },
  ];
  const fillAllCarts = () => Promise.all([fillCarts(), fillReferenceCarts(referenceDb)]);
  await fillAllCarts();

  // What two of them cost with all fees: the reference takes the client's word for it.
  let totalAmount = 0;
  const order = (i: number) => ({
    ...{ addressId: 'adr_1', totalAmount, paymentStatus: 'pending', paymentType: 'cod' },
    items: [2 * i, 2 * i + 1].map((n) => ({ productId: productId(n % 1_000), payablePrice: price / 100, purchasedQty: 1 })),
  });
  const signIn = (i: number) => ({ email: `bench.${i % SHOPPERS}@example.com`, password: PASSWORD });
  const adding = (i: number) => ({ cartItems: [{ product: productId(i % 900), quantity: 1 + (i % 3) }] });
  const kinds: Kind[] = [
    { name: 'category tree', count: 3_000, status: 200, aim: AIMS.read, make: () => get('/api/category/getcategory') },
    {
      ...{ name: 'products of a category (100)', count: 1_500, status: 200, aim: AIMS.read },
      make: (i) => get(`/api/products/bench-${i % CATEGORIES}`),
    },
    { name: 'product', count: 3_000, status: 200, aim: AIMS.read, make: (i) => get(`/api/product/${productId(i % 1_000)}`) },
    { name: 'sign-in (bcrypt cost 10)', count: 200, status: 200, aim: AIMS.write, make: (i) => post('/api/signin', signIn(i)) },
    {
      ...{ name: 'add to cart', count: 2_000, status: 201, aim: AIMS.write },
      make: (i, side) => post('/api/user/cart/addtocart', adding(i), side.bearer(i)),
    },
    {
      ...{ name: 'place order (two lines)', count: SHOPPERS, status: 201, aim: AIMS.write },
      make: (i, side) => post('/api/addOrder', order(i), side.bearer(i)),
    },
  ];
  const placing = kinds.at(-1);
  if (placing) ({ totalAmount } = ((await answerOf(sides[0], placing, 0)) as { order: { totalAmount: number } }).order);
  await fillAllCarts();
  for (const kind of kinds) {
    const [ours, theirs] = [await answerOf(sides[0], kind, 7), await answerOf(sides[1], kind, 7)];
    if (isDeepStrictEqual(plain(ours), plain(theirs))) continue;
    throw new Error(`${kind.name}: the answers differ:\n${JSON.stringify(plain(ours))}\n${JSON.stringify(plain(theirs))}`);
  }

  const run = async ({ name, count, status, make }: Kind, side: Side): Promise<Figures> => {
    const figures = await load(name, side.url, { count: Math.ceil(count * share), connections: CONNECTIONS, status }, (i) => make(i, side));
    if (figures.wrong > 0) throw new Error(`${side.name}: ${name}: ${figures.wrong} wrong answers`);
    return figures;
  };
  const rows: (Figures & { more: string })[] = [];
  const told: Measured[] = [];
  for (const kind of kinds) {
    // Every worker of a function has started and runs compiled code before anything is measured, as the reference does.
    for (const side of sides) await run({ ...kind, count: kind.count * WARM_UP }, side);
    await untilEmpty(QUEUES);
    await fillAllCarts();
    // What an order sets off is done by other machines on Lambda, and the reference does none of it.
    await setMappings(false);
    const [ours, theirs] = [await run(kind, sides[0]), await run(kind, sides[1])];
    await setMappings(true);
    rows.push({ ...ours, more: `${(ours.perSecond / theirs.perSecond).toFixed(2)} x ${theirs.perSecond.toFixed(0)}` });
    const figures = { ours: ours.perSecond, reference: theirs.perSecond, unit: 'requests/s' };
    told.push({ name: `existing clients: ${kind.name}`, ...figures, atLeast: kind.aim });
  }
  console.log(table(rows));
  tell('legacy', told);
} finally {
  server?.disconnect();
  await closeDatabase();
  await cloud.stop();
}
