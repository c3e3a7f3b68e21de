/** The folder where a local cloud's data persists, and who uses it. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder } from './paths.ts';
import { isLocalCloud } from './processes.ts';
import { StartError } from './start-error.ts';

/** Only these are ever removed: the folder may be one that a person also keeps other things in. */
const contents = [
  'mongo',
  'objects',
  'images',
  'logs',
  'secrets.json',
  'razorpay.json',
  'messages.json',
  'ports.json',
  'logins.json',
  'stack.json',
];

/** Claims the folder for this process. Throws {@link StartError} when another local cloud uses it. */
export function claimData(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const owner = join(folder, 'run.pid');
  const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
  if (isLocalCloud(pid))
    throw new StartError(`Another local cloud (pid ${pid}) uses ${folder}: stop it, or choose another folder with --data.`);
  writeFileSync(owner, String(process.pid));
}

/** Throws the data away; for a folder that this process has claimed. */
export function emptyData(folder: string): void {
  for (const name of contents) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Where the functions' logs of this run lie. */
export const logsOf = (data: string): string => (data === join(localFolder, 'data') ? join(localFolder, 'logs') : join(data, 'logs'));

/**
 * The port of the images. Their URLs are stored in the database, so a later run on the same data serves them at the same port, also when
 * the API's has changed.
 */
export function imagePort(data: string, preferred: number): number {
  const file = join(data, 'ports.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { images: number }).images : preferred;
}

/** Remembers the port that the images got. */
export function keepImagePort(data: string, images: number): void {
  writeFileSync(join(data, 'ports.json'), JSON.stringify({ images }));
}
