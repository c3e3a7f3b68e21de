/** Runs mongod as a child that cannot outlive us. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../listen.ts';
import { StartError } from '../start-error.ts';
import type { MongodBinary } from './find.ts';
import { endOrphan } from './orphan.ts';
import { replicaSetQuery, startReplicaSet } from './replica-set.ts';

/** A database server of this run. */
export interface RunningMongod {
  uri: string;
  /** Shuts it down cleanly; kills it when that takes longer than `patienceMs`. */
  stop: (patienceMs: number) => Promise<void>;
}

const databaseName = 'shop';

/**
 * The shell becomes mongod (`exec`), so its pid is mongod's. The reader beside it waits on a pipe that only we hold: when we die, by whatever
 * signal, the pipe closes and mongod is told to shut down.
 */
const guarded = '{ read -r _; kill "$$" 2>/dev/null; } <&3 & exec 3<&-; exec "$@"';

function launch(binary: string, dbPath: string, port: number, log: string): ChildProcess {
  const flags = ['--dbpath', dbPath, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'rs0', '--nounixsocket'];
  const size = ['--wiredTigerCacheSizeGB', '0.5', '--oplogSize', '256', '--setParameter', 'diagnosticDataCollectionEnabled=false'];
  const quick = ['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=0', '--logpath', log, '--logappend'];
  return spawn('sh', ['-c', guarded, 'sh', binary, ...flags, ...size, ...quick], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
}

/** A data folder stays with the server version that made it: mongod cannot skip versions, nor go back. */
function checkVersion(folder: string, binary: MongodBinary): void {
  const file = join(folder, 'version');
  if (!existsSync(file)) writeFileSync(file, binary.version);
  const made = readFileSync(file, 'utf8');
  if (made !== binary.version)
    throw new StartError(
      `The data in ${folder} were made by mongod ${made}, but this is ${binary.version}: start with --fresh, or elsewhere with --data.`,
    );
}

function exited(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

/** Starts a one-node replica set on the folder. Throws {@link StartError} with the log's place when it does not come up. */
export async function startMongod(binary: MongodBinary, folder: string, preferredPort: number): Promise<RunningMongod> {
  const dbPath = join(folder, 'db');
  const log = join(folder, 'mongod.log');
  mkdirSync(dbPath, { recursive: true });
  checkVersion(folder, binary);
  await endOrphan(dbPath);
  const port = await freePort(preferredPort);
  const child = launch(binary.path, dbPath, port, log);
  const ended = exited(child).then(() => child.stdio[3]?.destroy());
  const stop = async (patienceMs: number): Promise<void> => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await ended;
    clearTimeout(force);
  };
  const failed = ended.then(() => {
    throw new StartError(`The database server ended at its start; its log is ${log}.`);
  });
  try {
    await Promise.race([startReplicaSet(`127.0.0.1:${port}`), failed]);
  } catch (error) {
    await stop(1_000);
    throw error;
  }
  failed.catch(() => undefined);
  return { uri: `mongodb://127.0.0.1:${port}/${databaseName}?${replicaSetQuery}`, stop };
}
