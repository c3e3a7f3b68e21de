/** What gets bundled: one entry point per Lambda function, found by its place in `functions/`. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { groups } from '../../functions/index.ts';
import { repository } from './paths.ts';

const sources = join(repository, 'functions');

/** Function name by source file: the registered groups, the authorizers, the WebSocket API, and `worker-<name>` for each worker. */
export function entries(): Record<string, string> {
  const found = new Map(
    [...Object.keys(groups), 'authorizer', 'realtime', 'realtime-authorizer'].map((name) => [name, join(sources, name, 'index.ts')]),
  );
  for (const file of readdirSync(join(sources, 'workers')).filter((name) => name.endsWith('.ts'))) {
    found.set(`worker-${basename(file, '.ts')}`, join(sources, 'workers', file));
  }
  return Object.fromEntries(found);
}
