/**
 * `npm run bench:cold [rounds] [functions ...]`: the cold start of each function: a new process, the import of its built bundle, and its first answer, with a
 * read of the database. Beside it, by turns, a function that connects with the bare driver and reads one document. Medians count.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { banner, unused } from '../../infra/build/bundle.ts';
import { builtBundles } from './functions/bundles.ts';
import { firstEvents } from './functions/events.ts';
import { openShop } from './functions/shop.ts';
import { quantile } from './quantile.ts';
import { type Measured, tell } from './result.ts';

const AIM = 1.5;
const [rounds = '5', ...wanted] = process.argv.slice(2);

interface Start {
  /** Milliseconds since the process began. */
  before: number;
  imported: number;
  answered: number;
  status: number;
}

const child = join(import.meta.dirname, 'functions/cold-child.mjs');

async function start(file: string, event: object, env: Record<string, string>): Promise<Start> {
  const process = fork(child, [file, JSON.stringify(event)], { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  process.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(process, 'exit');
  const answer = await Promise.race([once(process, 'message'), ended.then(() => undefined)]);
  await ended;
  if (!answer) throw new Error(`${file} did not answer: ${said.slice(-2_000)}`);
  return answer[0] as Start;
}

/** The reference as a bundle of its own, made as ours are. */
async function buildReference(folder: string): Promise<string> {
  const outfile = join(folder, 'reference/index.mjs');
  await build({
    ...{ entryPoints: [join(import.meta.dirname, 'reference/minimal-function.ts')], outfile, bundle: true, minify: true },
    ...{ format: 'esm', platform: 'node', target: 'node24', banner: { js: banner }, logLevel: 'silent' },
    external: unused,
  });
  return outfile;
}

const median = (starts: Start[], of: (start: Start) => number): number =>
  quantile(
    starts.map(of).sort((a, b) => a - b),
    0.5,
  );

const folder = mkdtempSync(join(tmpdir(), 'bench-cold-'));
const shop = await openShop();
try {
  const built = await builtBundles(join(folder, 'functions'));
  const reference = await buildReference(folder);
  const events = Object.entries(firstEvents(shop.planted)).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  const environments = new Map(await Promise.all(events.map(async ([name]) => [name, await shop.environmentOf(name)] as const)));
  const missing = built.names.filter((name) => wanted.length === 0 && !environments.has(name));
  if (missing.length > 0) throw new Error(`No event is known for ${missing.join(', ')}`);
  const bare = { PATH: process.env.PATH ?? '', MONGODB_URI: shop.uri };
  const starts = new Map<string, Start[]>();
  /** Beside each function, those that were started by turns with it: the machine is not the same all the time. */
  const references = new Map<string, Start[]>();
  for (let round = 0; round <= Number(rounds); round += 1) {
    for (const [name, event] of events) {
      const theirs = await start(reference, {}, bare);
      const ours = await start(join(built.folder, name, 'index.mjs'), event, environments.get(name) ?? {});
      // The first round brings the files into memory.
      if (round === 0) continue;
      references.set(name, [...(references.get(name) ?? []), theirs]);
      starts.set(name, [...(starts.get(name) ?? []), ours]);
    }
  }
  const barOf = (name: string): number => median(references.get(name) ?? [], ({ answered }) => answered);
  const all = [...references.values()].flat();
  console.log(
    `reference: import ${median(all, (s) => s.imported - s.before).toFixed(0)} ms, answer after ${median(all, (s) => s.answered).toFixed(0)} ms in all`,
  );
  console.log(
    `${'function'.padEnd(24)}${['import ms', 'answer ms', 'in all ms', 'ratio', 'status'].map((head) => head.padStart(11)).join('')}`,
  );
  for (const [name, list] of [...starts].toSorted(([, a], [, b]) => median(b, (s) => s.answered) - median(a, (s) => s.answered))) {
    const whole = median(list, (s) => s.answered);
    const cells = [median(list, (s) => s.imported - s.before), median(list, (s) => s.answered - s.imported), whole].map((value) =>
      value.toFixed(0),
    );
    console.log(
      `${name.padEnd(24)}${[...cells, (whole / barOf(name)).toFixed(2), String(list[0]?.status ?? '')].map((cell) => cell.padStart(11)).join('')}`,
    );
  }
  const row = (name: string, ours: number): Measured => ({
    name: `cold start: ${name}`,
    ours,
    reference: barOf(name),
    unit: 'ms',
    atMost: AIM,
  });
  tell(
    'cold',
    [...starts].map(([name, list]) =>
      row(
        name,
        median(list, (s) => s.answered),
      ),
    ),
  );
} finally {
  await shop.stop();
  rmSync(folder, { recursive: true, force: true });
}
