/** Watches a shop under load: what it takes, holds and leaves waiting. */
import type { WorkerState } from '../../infra/local/runtime/worker.ts';
import { cpuSecondsOf, machineSeconds, openFiles, residentBytes } from './machine.ts';
import type { SoakWindow, Weighing } from './soak-verdict.ts';
import { queueDepths, stack } from './stack.ts';
import type { Connected } from './stock.ts';

const WINDOW_MS = 10_000;
/** To collect the garbage of every worker takes some seconds of a core. */
const WEIGHING_MS = 30_000;

export interface Watch {
  windows: SoakWindow[];
  weighings: (Weighing & { until: number })[];
  /** Files and sockets of the local cloud, and memory of it and of the database: they hold mails, queues and what was sold, too. */
  processes: { at: number; files: number; cloudBytes: number; databaseBytes: number }[];
  stop: () => Promise<void>;
}

/** Messages in all queues that wait or are worked at. */
export async function queued(): Promise<number> {
  const live = (await queueDepths()).filter(({ isDeadLetterQueue }) => !isDeadLetterQueue);
  return live.reduce((sum, { visible, inFlight }) => sum + visible + inFlight, 0);
}

/** The dead-letter queues in which something lies, and how much. */
export const givenUp = async (): Promise<string[]> =>
  (await queueDepths()).flatMap(({ name, visible, isDeadLetterQueue }) =>
    isDeadLetterQueue && visible > 0 ? [`${name}: ${visible}`] : [],
  );

interface ServerStatus {
  pid: number | { toString: () => string };
  connections: { current: number };
  metrics: { queryExecutor: { scannedObjects: number | { toString: () => string } } };
}

/** Begins to watch; times count from `began`, and `requests` tells how many answers there were so far. */
export async function watchShop({ db }: Connected, began: number, requests: () => number): Promise<Watch> {
  const admin = db.admin();
  const database = Number((await admin.serverStatus()).pid);
  const cloud = stack().pid;

  async function measure() {
    const status = (await admin.serverStatus()) as unknown as ServerStatus;
    const shop = cpuSecondsOf(cloud) + cpuSecondsOf(database);
    const { busy, all } = machineSeconds();
    const others = busy - shop - cpuSecondsOf(process.pid);
    const documents = Number(status.metrics.queryExecutor.scannedObjects);
    return { at: performance.now() - began, requests: requests(), shop, others, all, documents };
  }

  const windows: Watch['windows'] = [];
  const weighings: Watch['weighings'] = [];
  const processes: Watch['processes'] = [];
  const ended = Promise.withResolvers<'ended'>();
  /** Whether it goes on after so long. */
  const goesOn = async (ms: number): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<'waited'>((resolve) => {
      timer = setTimeout(() => resolve('waited'), ms);
    });
    const first = await Promise.race([waited, ended.promise]);
    clearTimeout(timer);
    return first === 'waited';
  };

  const lookOut = async (): Promise<void> => {
    for (let before = await measure(); await goesOn(WINDOW_MS); ) {
      const now = await measure();
      const more = (key: keyof typeof now): number => now[key] - before[key];
      windows.push({
        ...{ at: before.at, requests: more('requests'), cpuSeconds: more('shop'), others: more('others') / more('all') },
        ...{ documents: more('documents'), queued: await queued(), orders: await db.collection('orders').estimatedDocumentCount() },
      });
      processes.push({ at: now.at, files: openFiles(cloud), cloudBytes: residentBytes(cloud), databaseBytes: residentBytes(database) });
      before = now;
    }
  };
  const weigh = async (): Promise<void> => {
    while (await goesOn(WEIGHING_MS)) {
      const at = performance.now() - began;
      const { connections } = (await admin.serverStatus()) as unknown as ServerStatus;
      const answer = await fetch(new URL('/workers', stack().controlUrl));
      const weights = Object.entries((await answer.json()) as Record<string, WorkerState[]>).flatMap(([name, states]) =>
        states.map(({ id, ...state }) => ({ worker: `${name.replace(/^open-shop-local-/, '')} (${id})`, ...state })),
      );
      weighings.push({ at, connections: connections.current, weights, until: performance.now() - began });
    }
  };
  const watching = Promise.all([lookOut(), weigh()]);
  return {
    ...{ windows, weighings, processes },
    stop: async () => {
      ended.resolve('ended');
      await watching;
    },
  };
}
