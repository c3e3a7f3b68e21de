/**
 * `npm run bench:analytics [more] [less]`: fills two databases of a mongod of its own with orders of two years (1,000,000 and 10,000), counts their
 * days, and times a year's overview and sales beside the year before. Prints p50 and p95, and fails when the larger shop's p50 is more than 1.5
 * times that of the smaller.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overviewView, salesReportView } from '../../functions/admin-analytics/view.ts';
import { randomOf } from '../../infra/local/demo/random.ts';
import { findMongod } from '../../infra/local/mongo/find.ts';
import { startMongod } from '../../infra/local/mongo/start.ts';
import { rebuildAnalytics } from '../../lib/analytics/keep-periods.ts';
import { BreakdownModel, PeriodModel } from '../../lib/analytics/model.ts';
import { readReport } from '../../lib/analytics/report-period.ts';
import { sales } from '../../lib/analytics/sales.ts';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { addDays, dayOf } from '../../lib/platform/shop-days.ts';
import { quantile } from './quantile.ts';

const [more = 1_000_000, less = 10_000] = process.argv.slice(2).map(Number);
const DAYS = 730;
const YEAR = 365;
const BATCH = 5_000;
const ROUNDS = 10;
const RUNS = 20;
const WARM_UP = 5;
const MOST_RATIO = 1.5;
const PRODUCTS = 2_000;

const random = randomOf('bench/analytics');
const noTax = { taxable: 0, cgst: 0, sgst: 0, igst: 0 };

/** As large as orders are, without what analytics never reads. */
function order(index: number, customers: number, now: number): Partial<OrderDocument> {
  const createdAt = new Date(now - Math.floor(random.next() * DAYS * 86_400_000));
  const id = `ord_${index}`;
  const lines = Array.from({ length: random.int(1, 3) }, (_, line) => {
    const product = random.int(1, PRODUCTS);
    const quantity = random.int(1, 2);
    const unitPrice = random.int(100, 9_000) * 100;
    return {
      ...{
        id: `${id}-${line}`,
        sku: `SKU-${product}`,
        productId: `prd_${product}`,
        slug: `product-${product}`,
        name: `Product ${product}`,
      },
      ...{ options: { Size: 'M', Colour: 'Blue' }, hsnCode: '6109', gstRate: 18, quantity, listPrice: unitPrice, unitPrice },
      ...{ discount: 0, total: quantity * unitPrice, tax: noTax },
    };
  });
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  const cancelled = random.chance(0.06);
  const at = new Date(createdAt.getTime() + 3 * 86_400_000);
  const refund = {
    id: `rfd_${index}`,
    paymentId: 'p',
    amount: total,
    status: 'processed' as const,
    reason: '',
    key: 'k',
    round: 0,
    tries: 0,
  };
  return {
    ...{ _id: id, owner: { kind: 'customer', id: `usr_${random.int(1, customers)}` }, email: 'bench@example.com', customerName: 'Bench' },
    status: cancelled ? 'cancelled' : 'completed',
    payment: {
      ...{ method: 'sandbox', status: 'paid', paidAt: createdAt, captures: [{ paymentId: 'p', amount: total, at: createdAt }] },
      ...(cancelled && { refunds: [{ ...refund, requestedAt: at, processedAt: at }] }),
    },
    ...{ lines, totals: { subtotal: total, discount: 0, shipping: 0, fees: 0, tax: Math.round(total / 10), total } },
    shipments: [{ id: `shp_${index}`, status: 'delivered', warehouseId: 'main', lines: [{ lineId: `${id}-0`, quantity: 1 }] }],
    createdAt,
  };
}

/** Only what counting uses: building the others would take longer than the benchmark. */
const usedIndexes = [{ createdAt: -1 }, { 'owner.id': 1, createdAt: -1 }, { email: 1, createdAt: -1 }] as const;

async function fill(count: number): Promise<void> {
  const now = Date.now();
  const customers = Math.ceil(count / 5);
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => order(from + i, customers, now));
    await OrderModel.collection.insertMany(batch as never[], { ordered: false });
  }
  for (const index of usedIndexes) await OrderModel.collection.createIndex(index);
  await OrderModel.collection.createIndex({ 'payment.refunds.processedAt': 1 });
  await Promise.all([PeriodModel, BreakdownModel].map((model) => model.createIndexes()));
}

const today = dayOf(new Date());
const year = { from: addDays(today, 1 - YEAR), to: today };

const kinds: Record<string, () => Promise<unknown>> = {
  overview: async () => overviewView(await readReport(year, new Date())),
  'sales by day': async () => salesReportView(await sales({ ...year, interval: 'day' })),
};

const since = (began: number): string => `${((performance.now() - began) / 1_000).toFixed(0)} s`;

async function prepare(uri: string, count: number): Promise<void> {
  await openDatabase(uri);
  try {
    const began = performance.now();
    await fill(count);
    console.log(`${count} orders made in ${since(began)}`);
    const counting = performance.now();
    const days = await rebuildAnalytics();
    console.log(`${days} days counted in ${since(counting)}, at most ${Math.round(process.resourceUsage().maxRSS / 1_024)} MB`);
  } finally {
    await closeDatabase();
  }
}

type Times = Map<string, number[]>;

/** One round of each kind; the first runs after connecting do not count. */
async function round(uri: string, times: Times): Promise<void> {
  await openDatabase(uri);
  try {
    for (const [kind, work] of Object.entries(kinds)) {
      const took = times.get(kind) ?? [];
      times.set(kind, took);
      for (let run = -WARM_UP; run < RUNS; run++) {
        const began = performance.now();
        await work();
        if (run >= 0) took.push(performance.now() - began);
      }
    }
  } finally {
    await closeDatabase();
  }
}

const figures = (took: readonly number[] = []): { p50: number; p95: number } => {
  const sorted = took.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
};

const folder = mkdtempSync(join(tmpdir(), 'bench-analytics-'));
const mongod = await startMongod(await findMongod(console.log), folder, 4_798);
try {
  const uriOf = (count: number): string => mongod.uri.replace('/shop?', `/shop${count}?`);
  for (const count of [less, more]) await prepare(uriOf(count), count);
  const [small, large]: [Times, Times] = [new Map(), new Map()];
  // Turn about, so that what else the machine does slows down both.
  for (let turn = 0; turn < ROUNDS; turn++) {
    await round(uriOf(less), small);
    await round(uriOf(more), large);
  }
  const head = [`p50 ${less}`, `p95 ${less}`, `p50 ${more}`, `p95 ${more}`].map((title) => title.padStart(13)).join('');
  console.log(`${'milliseconds'.padEnd(16)}${head}   ratio of p50`);
  for (const kind of Object.keys(kinds)) {
    const [a, b] = [figures(small.get(kind)), figures(large.get(kind))];
    const ratio = b.p50 / a.p50;
    const cells = [a.p50, a.p95, b.p50, b.p95].map((value) => value.toFixed(1).padStart(13)).join('');
    console.log(`${kind.padEnd(16)}${cells}   ${ratio.toFixed(2)}`);
    if (ratio > MOST_RATIO) process.exitCode = 1;
  }
} finally {
  await mongod.stop(5_000);
  rmSync(folder, { recursive: true, force: true });
}
