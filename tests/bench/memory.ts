/**
 * `npm run bench:memory [events] [functions ...]`: the memory that a function's container holds after so many events (10,000) against that after 100, in a process of its own
 * for each built bundle, after collecting garbage. Two functions at a time.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtBundles } from './functions/bundles.ts';
import { firstEvents } from './functions/events.ts';
import { openShop } from './functions/shop.ts';
import { type Measured, tell } from './result.ts';

const AIM = 1.1;
const FEW = 100;
const AT_ONCE = 2;
const MIB = 1024 ** 2;
/** They start by themselves once a minute, and one run is twenty tasks: a hundredth of the events is a week's. */
const SCHEDULED = ['worker-sweeper', 'worker-reconciler'];
const [events = '10000', ...wanted] = process.argv.slice(2);

interface Held {
  before: number;
  after: number;
  milliseconds: number;
}

const child = join(import.meta.dirname, 'functions/memory-child.mjs');
const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'));
const shop = await openShop();
try {
  const built = await builtBundles(join(folder, 'functions'));
  const planted = firstEvents(shop.planted);
  const names = built.names.filter((name) => wanted.length === 0 || wanted.includes(name));
  const held = new Map<string, Held>();

  const measure = async (name: string): Promise<void> => {
    const isScheduled = SCHEDULED.includes(name);
    const counts = isScheduled ? [FEW / 10, Number(events) / 100] : [FEW, Number(events)];
    const args = [join(built.folder, name, 'index.mjs'), JSON.stringify(planted[name] ?? {}), ...counts.map(String)];
    const env = { ...(await shop.environmentOf(name)), POWERTOOLS_LOG_LEVEL: 'SILENT' };
    const process = fork(child, args, { env, execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const ended = once(process, 'exit');
    const answer = await Promise.race([once(process, 'message'), ended.then(() => undefined)]);
    if (!answer) throw new Error(`${name} ended early`);
    await ended;
    held.set(name, answer[0] as Held);
  };

  const waiting = names.values();
  const loop = async (): Promise<void> => {
    for (const name of waiting) await measure(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
  const rows: Measured[] = names.map((name) => {
    const { before = 0, after = 0 } = held.get(name) ?? {};
    return { name: `memory: ${name}`, ours: after / MIB, reference: before / MIB, unit: 'MiB', atMost: AIM };
  });
  for (const { name, ours, reference } of rows)
    console.log(
      `${name.padEnd(32)}${reference.toFixed(1).padStart(8)}${ours.toFixed(1).padStart(8)} MiB${(ours / reference).toFixed(3).padStart(8)}`,
    );
  tell('memory', rows);
} finally {
  await shop.stop();
  rmSync(folder, { recursive: true, force: true });
}
