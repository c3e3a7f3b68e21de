/** After each of the long tests the stack's database, or the one that the test has made for itself, must keep every promise: what `npm run verify` says. */
import { afterEach } from 'vitest';
import { figure } from './figures.ts';
import { stack } from './stack.ts';
import { untilVerified } from './verified-database.ts';

afterEach(async ({ task }) => {
  figure('verify', `nothing wrong in ${await untilVerified(stack().mongoUri)} things after "${task.name}"`);
}, 150_000);
