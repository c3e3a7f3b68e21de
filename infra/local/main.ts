/** `npm start`: the whole shop on one machine. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { localFolder } from './paths.ts';

/** Set before anything large is loaded. */
enableCompileCache(join(localFolder, 'compile-cache'));

const { run } = await import('./run.ts');
await run(process.argv.slice(2));
