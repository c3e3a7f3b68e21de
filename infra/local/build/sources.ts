/** What the bundles and the template are made of. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../build/paths.ts';

/** Folders whose change makes a new build. */
export const sourceFolders = ['functions', 'lib', 'events', 'infra'];

const otherInputs = ['package-lock.json', 'cdk.json'];

/** Whether a file is an input of the build; the local cloud itself and the commands are not. */
export const isSource = (path: string): boolean =>
  !path.startsWith('infra/local/') && !path.startsWith('infra/commands/') && !path.endsWith('~') && !path.includes('/.');

/** A hash over the content of every input. */
export function hashSources(): string {
  const found = sourceFolders.flatMap((folder) => globSync(`${folder}/**/*.*`, { cwd: repository }));
  const hash = createHash('sha256');
  for (const path of [...found.filter(isSource).sort(), ...otherInputs]) {
    hash.update(`${path}\0`).update(readFileSync(join(repository, path)));
  }
  return hash.digest('hex').slice(0, 16);
}
