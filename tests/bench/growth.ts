/**
 * `npm run bench:growth [-- --full]`: reads by key in two databases of a mongod of its own, the one with a hundred times the products, orders and carts of the other, by turns. The
 * documents are the demo shop's, again and again with keys of their own. Without `--full` (1,000 to 100,000 products, 10,000 to a million orders, 1,000 to 100,000 carts) each is a twentieth of that.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type mongoose from 'mongoose';
import { generate } from '../../infra/local/demo/generate.ts';
import { findMongod } from '../../infra/local/mongo/find.ts';
import { startMongod } from '../../infra/local/mongo/start.ts';
import { readStoredCart } from '../../lib/cart/cart-repository.ts';
import { CartModel } from '../../lib/cart/model.ts';
import { CategoryModel, ProductModel } from '../../lib/catalog/model.ts';
import { readProduct } from '../../lib/catalog/read-product.ts';
import { StockModel } from '../../lib/inventory/model.ts';
import { OrderModel } from '../../lib/orders/model.ts';
import { readOrder, readOrders } from '../../lib/orders/read-order.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { freePort } from '../support/local-cloud.ts';
import { quantile } from './quantile.ts';
import { type Measured, tell } from './result.ts';

const { full } = parseArgs({ options: { full: { type: 'boolean', default: false } } }).values;
const share = full ? 1 : 0.05;
const AIM = 2;
const TURNS = 4;
const RUNS = 100;
const WARM_UP = 30;
const BATCH = 1_000;
/** Orders of each customer. */
const PER_CUSTOMER = 10;

interface Size {
  products: number;
  orders: number;
  carts: number;
}

const small: Size = { products: 1_000 * share, orders: 10_000 * share, carts: 1_000 * share };
const large: Size = { products: 100 * small.products, orders: 100 * small.orders, carts: 100 * small.carts };

const shop = generate({ seed: 7, now: new Date('2026-11-24T06:30:00Z'), pictureBaseUrl: 'http://x', hashes: { staff: '', customer: '' } });
const products = shop.products.filter(({ status }) => status === 'active');
const skuOf = (index: number, variant = 0): string => `GROW-${index}-${variant}`;

async function insert(model: { collection: mongoose.Collection }, count: number, make: (index: number) => object[]): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => make(from + i)).flat();
    await model.collection.insertMany(rows as never[], { ordered: false });
  }
}

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

async function fill(size: Size): Promise<void> {
  await CategoryModel.collection.insertMany(shop.categories as never[]);
  const variantsOf = (index: number) => at(products, index).variants.map((variant, v) => ({ ...variant, sku: skuOf(index, v) }));
  await insert(ProductModel, size.products, (i) => [
    { ...at(products, i), _id: `prd_${i}`, slug: `product-${i}`, variants: variantsOf(i) },
  ]);
  await insert(StockModel, size.products, (i) =>
    variantsOf(i).map(({ sku }) => ({ ...at(shop.stock, i), _id: `main:${sku}`, sku, productId: `prd_${i}` })),
  );
  await insert(OrderModel, size.orders, (i) => {
    const { cart: _cart, payment, outbox: _outbox, shipments: _shipments, ...order } = at(shop.orders, i);
    const { providerOrderId: _provider, ...plain } = payment as typeof payment & { providerOrderId?: string };
    const owner = { kind: 'customer', id: `usr_${Math.floor(i / PER_CUSTOMER)}` };
    return [
      {
        ...order,
        _id: `ord_${i}`,
        number: `G-${i}`,
        owner,
        payment: plain,
        shipments: [],
        idempotency: { scope: 's', key: String(i), hash: 'h' },
      },
    ];
  });
  await insert(CartModel, size.carts, (i) => {
    const items = [0, 1, 2].map((n) => ({
      ...{ sku: skuOf((i + n) % size.products), quantity: 1, priceSeen: 100 },
      name: 'x',
      addedAt: new Date(),
    }));
    return [{ _id: `crt_${i}`, ownerId: `usr_${i}`, items, version: 1, updatedAt: new Date() }];
  });
  // Last: kept while documents come in, they take several times as long.
  for (const model of [ProductModel, StockModel, OrderModel, CartModel]) await model.createIndexes();
}

let drawn = 0;
/** Spread over all keys, so that neither shop is read from the same few pages. */
const some = (count: number): number => {
  drawn += 1;
  return (drawn * 7_919) % count;
};

const kinds: Record<string, (size: Size) => Promise<unknown>> = {
  'product by slug': (size) => readProduct(`product-${some(size.products)}`),
  'order by id': (size) => {
    const i = some(size.orders);
    return readOrder(`ord_${i}`, { userId: `usr_${Math.floor(i / PER_CUSTOMER)}` });
  },
  'own orders': (size) => readOrders(`usr_${some(size.orders / PER_CUSTOMER)}`, { limit: 20 }),
  cart: (size) => readStoredCart({ ownerId: `usr_${some(size.carts)}` }),
};

type Times = Record<string, number[]>;

async function turn(uri: string, size: Size, times: Times): Promise<void> {
  await openDatabase(uri);
  for (const [kind, work] of Object.entries(kinds)) {
    const took = (times[kind] ?? []).slice();
    for (let i = 0; i < WARM_UP; i += 1) if ((await work(size)) === null) throw new Error(`${kind} found nothing`);
    for (let i = 0; i < RUNS; i += 1) {
      const began = performance.now();
      await work(size);
      took.push(performance.now() - began);
    }
    times[kind] = took;
  }
  await closeDatabase();
}

const folder = mkdtempSync(join(tmpdir(), 'bench-growth-'));
const mongod = await startMongod(await findMongod(console.log), folder, await freePort());
try {
  const shops = [
    { size: small, uri: mongod.uri.replace('/shop?', '/small?'), times: {} as Times },
    { size: large, uri: mongod.uri.replace('/shop?', '/large?'), times: {} as Times },
  ] as const;
  for (const { size, uri } of shops) {
    const began = performance.now();
    await openDatabase(uri);
    await fill(size);
    await closeDatabase();
    console.log(
      `${size.products} products, ${size.orders} orders, ${size.carts} carts in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
    );
  }
  for (let i = 0; i < TURNS; i += 1) for (const { size, uri, times } of shops) await turn(uri, size, times);
  const p50 = (times: Times, kind: string): number =>
    quantile(
      (times[kind] ?? []).toSorted((a, b) => a - b),
      0.5,
    );
  const rows: Measured[] = Object.keys(kinds).map((kind) => ({
    ...{ name: `a hundred times the data: ${kind}`, unit: 'ms', atMost: AIM },
    ...{ ours: p50(shops[1].times, kind), reference: p50(shops[0].times, kind) },
  }));
  for (const { name, ours, reference } of rows) console.log(`${name.padEnd(48)}${reference.toFixed(2)} ms -> ${ours.toFixed(2)} ms`);
  tell('growth', rows);
} finally {
  await closeDatabase();
  await mongod.stop(5_000);
  rmSync(folder, { recursive: true, force: true });
}
