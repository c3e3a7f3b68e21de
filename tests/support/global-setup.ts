/**
 * One local cloud for all tests that need one. `SHOP_STACK_FILE=.local/stack.json` uses a running one instead, which is quicker while
 * developing; start that with `--rate-limits off`.
 */
import { dirname, join } from 'node:path';
import { startLocalCloud } from './local-cloud.ts';
import { setQuickPasswords } from './quick-passwords.ts';

/** What fails on its way to the dead letters is not waited for. The waits themselves: `tests/unit/messaging/retry-soon.test.ts`. */
const QUICK_RETRY_SECONDS = '2';

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.SHOP_STACK_FILE) return undefined;
  const cloud = await startLocalCloud('--retry-delay', QUICK_RETRY_SECONDS);
  process.env.SHOP_STACK_FILE = cloud.stackFile;
  process.env.SHOP_CANARIES = join(dirname(cloud.stackFile), 'canaries.txt');
  await setQuickPasswords(cloud.info.mongoUri);
  return async () => {
    await cloud.stop();
  };
}
