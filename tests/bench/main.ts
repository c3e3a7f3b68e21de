/**
 * `npm run bench [name ...]`: runs the benchmarks (all, or those named), each a process of its own with a bounded size, and prints one table of ratios. A run of
 * all also writes it into `docs/benchmarks.md`, between the marks; what is written around them stays. At most 15 minutes in all: what has no time left is named.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, bundle } from '../../infra/build/bundle.ts';
import { acceptedSizes } from '../../infra/build/sizes.ts';
import { startLocalCloud } from '../support/local-cloud.ts';
import { type BenchShop, openShop } from './functions/shop.ts';
import { occasion, writeBlock } from './page.ts';
import { type BenchResult, isMet, type Measured, ratioTable, toldIn } from './result.ts';

interface Bench {
  name: string;
  /** Of the file in this folder, without its ending, and what it is called with. */
  file: string;
  args: string[];
  /** It is ended after this. */
  seconds: number;
}

/** Together under 15 minutes on two quiet cores; the seconds are what each may take at worst. */
const benches: readonly Bench[] = [
  { name: 'existing clients', file: 'legacy', args: ['0.15'], seconds: 120 },
  { name: 'hot SKU', file: 'flash', args: ['400', '150', '50', '1'], seconds: 120 },
  { name: 'pipeline', file: 'pipeline', args: ['800', '20'], seconds: 120 },
  { name: 'warm routes', file: 'warm', args: ['100'], seconds: 90 },
  { name: 'cost and scale', file: 'cost', args: ['150'], seconds: 120 },
  { name: 'cold starts', file: 'cold', args: ['1'], seconds: 150 },
  { name: 'memory', file: 'memory', args: ['1000'], seconds: 180 },
  { name: 'growth', file: 'growth', args: [], seconds: 90 },
  { name: 'searches', file: 'search', args: ['20000', '2000'], seconds: 120 },
];

/** Half a minute less than what is promised: what runs then is stopped first. */
const MOST_SECONDS = 14.5 * 60;
const KIB = 1024;

/** What the bundles weigh beside what was accepted with the last commit. */
function sizes(bundles: readonly Bundle[]): Measured[] {
  const accepted = acceptedSizes().bundles;
  const known = bundles.flatMap(({ name, bytes, modules }) => {
    const before = accepted[name];
    return before ? [{ name, before, bytes, modules: modules.length }] : [];
  });
  const sum = (of: (one: (typeof known)[number]) => number): number => known.reduce((total, one) => total + of(one), 0);
  const [most] = known.toSorted((a, b) => b.bytes / b.before.bytes - a.bytes / a.before.bytes);
  const atMost = 1.05;
  return [
    {
      name: 'size of all bundles',
      ours: sum((one) => one.bytes) / KIB,
      reference: sum((one) => one.before.bytes) / KIB,
      unit: 'KiB',
      atMost,
    },
    {
      name: 'modules of all bundles',
      ours: sum((one) => one.modules),
      reference: sum((one) => one.before.modules),
      unit: 'modules',
      atMost,
    },
    ...(most
      ? [{ name: `size: ${most.name}, which grew most`, ours: most.bytes / KIB, reference: most.before.bytes / KIB, unit: 'KiB', atMost }]
      : []),
  ];
}

let running: ChildProcess | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    running?.kill('SIGTERM');
    process.exitCode = 130;
  });
}

/** `pipeline` measures a stack that runs: it gets one of its own. */
const needsStack = (program: string): boolean => program === 'pipeline';
/** They call the functions of the demo shop one by one: one shop does for all of them. */
const needsShop = (program: string): boolean => ['warm', 'cost', 'cold', 'memory'].includes(program);

/** Runs one; its output is shown as it comes. Undefined when it failed or told nothing. */
async function run({ name, file: program, args }: Bench, seconds: number, env: NodeJS.ProcessEnv): Promise<BenchResult | undefined> {
  console.log(`\n# ${name}: node tests/bench/${program}.ts ${args.join(' ')}`);
  const child = spawn(process.execPath, [join(import.meta.dirname, `${program}.ts`), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = child;
  const late = setTimeout(() => child.kill('SIGTERM'), seconds * 1_000);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearTimeout(late);
  const told = toldIn(output);
  if (!told) console.error(`${name} told nothing (exit code ${code}, at most ${seconds.toFixed(0)} s)`);
  return told;
}

const minutes = (ms: number): string => (ms / 60_000).toFixed(1);

function documentOf(rows: readonly Measured[], failed: readonly string[], took: number): string {
  const aimed = rows.filter((row) => isMet(row) !== undefined);
  const met = aimed.filter(isMet).length;
  return [
    `${occasion()}; ${minutes(took)} minutes. ${met} of ${aimed.length} aims met.`,
    ...(failed.length > 0 ? ['', `Told nothing in this run: ${failed.join(', ')}.`] : []),
    '',
    ratioTable(rows),
    '',
    `Each by itself: ${benches.map(({ file: program, args }) => `\`node tests/bench/${[`${program}.ts`, ...args].join(' ')}\``).join(', ')}.`,
  ].join('\n');
}

const wanted = process.argv.slice(2);
const chosen = benches.filter(({ name, file: program }) => wanted.length === 0 || wanted.includes(name) || wanted.includes(program));
const began = performance.now();
const rows: Measured[] = [];
const failed: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
let shop: BenchShop | undefined;
try {
  const bundles = await bundle(join(folder, 'functions'));
  rows.push(...sizes(bundles));
  for (const bench of chosen) {
    if (process.exitCode) break;
    const cloud = needsStack(bench.file) ? await startLocalCloud() : undefined;
    if (needsShop(bench.file)) shop ??= await openShop();
    else {
      await shop?.stop();
      shop = undefined;
    }
    const left = MOST_SECONDS - (performance.now() - began) / 1_000;
    const env = {
      ...{ ...process.env, BENCH_BUNDLES: join(folder, 'functions') },
      ...(cloud && { SHOP_STACK_FILE: cloud.stackFile }),
      ...(shop && { BENCH_SHOP: JSON.stringify(shop) }),
    };
    const told = left > 0 ? await run(bench, Math.min(bench.seconds, left), env) : undefined;
    await cloud?.stop();
    if (told) rows.push(...told.rows);
    else failed.push(bench.name);
  }
} finally {
  await shop?.stop();
  rmSync(folder, { recursive: true, force: true });
}
const took = performance.now() - began;
console.log(`\n${ratioTable(rows)}\n\n${minutes(took)} minutes`);
if (wanted.length === 0 && !process.exitCode) writeBlock('benchmarks.md', 'npm run bench', documentOf(rows, failed, took));
if (failed.length > 0) process.exitCode = 1;
