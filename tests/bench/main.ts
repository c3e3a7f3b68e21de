/**
 * `npm run bench [name ...]`: runs the benchmarks (all, or those named), each a process of its own with a bounded size, and prints one table of ratios. A run of
 * all also writes it into `docs/benchmarks.md`, between the marks; what is written around them stays. At most 15 minutes in all.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { startLocalCloud } from '../support/local-cloud.ts';
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

/** Together under 15 minutes on two quiet cores. */
const benches: readonly Bench[] = [
  { name: 'cold starts', file: 'cold', args: ['3'], seconds: 150 },
  { name: 'warm routes', file: 'warm', args: ['300'], seconds: 90 },
  { name: 'memory', file: 'memory', args: ['1000'], seconds: 150 },
  { name: 'hot SKU', file: 'flash', args: ['300', '100', '50', '1'], seconds: 120 },
  { name: 'pipeline', file: 'pipeline', args: ['500', '20'], seconds: 90 },
  { name: 'growth', file: 'growth', args: [], seconds: 90 },
  { name: 'searches', file: 'search', args: ['20000', '2000'], seconds: 120 },
];

let running: ChildProcess | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    running?.kill('SIGTERM');
    process.exitCode = 130;
  });
}

/** `pipeline` measures a stack that runs: it gets one of its own. */
const needsStack = (program: string): boolean => program === 'pipeline';

/** Runs one; its output is shown as it comes. Undefined when it failed or told nothing. */
async function run({ name, file: program, args, seconds }: Bench, env: NodeJS.ProcessEnv): Promise<BenchResult | undefined> {
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
  if (!told) console.error(`${name} told nothing (exit code ${code})`);
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
for (const bench of chosen) {
  if (process.exitCode) break;
  const cloud = needsStack(bench.file) ? await startLocalCloud() : undefined;
  const told = await run(bench, { ...process.env, ...(cloud && { SHOP_STACK_FILE: cloud.stackFile }) });
  await cloud?.stop();
  if (told) rows.push(...told.rows);
  else failed.push(bench.name);
}
const took = performance.now() - began;
console.log(`\n${ratioTable(rows)}\n\n${minutes(took)} minutes`);
if (wanted.length === 0 && !process.exitCode) writeBlock('benchmarks.md', 'npm run bench', documentOf(rows, failed, took));
if (failed.length > 0) process.exitCode = 1;
