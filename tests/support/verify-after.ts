/** After each of the long tests of a file, the database must keep every promise: what `npm run verify` says. */
import { afterEach } from 'vitest';
import { figure } from './figures.ts';
import { stack } from './stack.ts';
import { untilVerified } from './verified-database.ts';

afterEach(async ({ task }) => {
  figure('verify', `nothing wrong in ${await untilVerified(stack().mongoUri)} things after "${task.name}"`);
}, 150_000);
