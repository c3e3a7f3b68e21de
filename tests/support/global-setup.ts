/**
 * One local cloud for all tests that need one. `SHOP_STACK_FILE=.local/stack.json` uses a running one instead, which is quicker while
 * developing; start that with `--rate-limits off`.
 */
import { dirname, join } from 'node:path';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { writeSettings } from '../../lib/settings/repository.ts';
import { canariesIn } from './canaries.ts';
import { figure } from './figures.ts';
import { leaksIn } from './leaks.ts';
import { startLocalCloud } from './local-cloud.ts';
import { logFolder, readLogs } from './logs.ts';

/** One above bcrypt's least, so that a test can raise the cost to it. */
const QUICK_BCRYPT_COST = 5;

/** Whatever the tests did, no function may have written a password, a token, or a card's or bank's number to its log. Throws with the lines. */
function searchLogs(folder: string, canaries: ReadonlySet<string>): void {
  const logs = readLogs(folder);
  const lines = logs.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  const leaks = logs.flatMap(({ name, text }) => leaksIn(text, canaries).map(({ what, line }) => `${name}: ${what}: ${line}`));
  figure('logs (row 14)', `${lines} lines of ${logs.length} functions, ${canaries.size} secret values of tests, ${leaks.length} found`);
  if (leaks.length > 0) throw new Error(`Secrets in the logs:\n${leaks.slice(0, 20).join('\n')}`);
}

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.SHOP_STACK_FILE) return undefined;
  const cloud = await startLocalCloud();
  process.env.SHOP_STACK_FILE = cloud.stackFile;
  const canaries = join(dirname(cloud.stackFile), 'canaries.txt');
  process.env.SHOP_CANARIES = canaries;
  await openDatabase(cloud.info.mongoUri);
  await writeSettings({ passwords: { bcryptCost: QUICK_BCRYPT_COST } });
  await closeDatabase();
  return async () => {
    try {
      searchLogs(logFolder(cloud.stackFile), canariesIn(canaries));
    } finally {
      await cloud.stop();
    }
  };
}
