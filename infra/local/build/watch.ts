/** Calls back, a moment after the last of them, when source files change. */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../build/paths.ts';
import { isSource, sourceFolders } from './sources.ts';

const quietMs = 200;

/** Starts watching; the returned function ends it. Changes during a callback lead to one more afterwards. */
export function watchSources(changed: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(changed);
    }, quietMs);
  };
  const watchers = sourceFolders.map((folder) =>
    watch(join(repository, folder), { recursive: true }, (_, file) => {
      if (file && isSource(`${folder}/${file}`)) soon();
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
