/**
 * One local cloud for all tests that need one. `SHOP_STACK_FILE=.local/stack.json` uses a running one instead, which is quicker while
 * developing; start that with `--rate-limits off`.
 */
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { writeSettings } from '../../lib/settings/repository.ts';
import { startLocalCloud } from './local-cloud.ts';

/** One above bcrypt's least, so that a test can raise the cost to it. */
const QUICK_BCRYPT_COST = 5;

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.SHOP_STACK_FILE) return undefined;
  const cloud = await startLocalCloud();
  process.env.SHOP_STACK_FILE = cloud.stackFile;
  await openDatabase(cloud.info.mongoUri);
  await writeSettings({ passwords: { bcryptCost: QUICK_BCRYPT_COST } });
  await closeDatabase();
  return async () => {
    await cloud.stop();
  };
}
