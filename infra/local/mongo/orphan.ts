/** A mongod that outlived a killed local cloud: it would keep the data folder locked. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf } from '../processes.ts';

const patienceMs = 10_000;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * Ends the mongod that still runs on the data folder and waits until it is gone. mongod writes its pid into `mongod.lock` itself; the
 * process is touched only when its command line names this very folder.
 */
export async function endOrphan(dbPath: string): Promise<void> {
  const lock = join(dbPath, 'mongod.lock');
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').trim()) : 0;
  if (!commandOf(pid).includes(`--dbpath ${dbPath} `)) return;
  process.kill(pid, 'SIGTERM');
  const until = Date.now() + patienceMs;
  while (isAlive(pid)) {
    if (Date.now() > until) process.kill(pid, 'SIGKILL');
    await sleep(50);
  }
}
