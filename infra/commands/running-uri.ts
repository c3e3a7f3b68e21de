import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder } from '../local/paths.ts';

/** The database of the local cloud that runs, if one does. */
export function runningUri(): string | undefined {
  const file = join(localFolder, 'stack.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { mongoUri: string }).mongoUri : undefined;
}
