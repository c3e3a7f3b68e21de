/** Where the local cloud keeps things. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../build/paths.ts';

/** Ignored by git: data, logs, synthesized templates, `stack.json`. */
export const localFolder = join(repository, '.local');

/** Outlives `npm ci` and is shared by every clone: the database server's binary. */
export const userCache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'open-shop');
