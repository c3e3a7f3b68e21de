/** Passwords that cost next to nothing to check: tests log in all the time. */
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { writeSettings } from '../../lib/settings/repository.ts';

/** One above bcrypt's least, so that a test can raise the cost to it. */
const QUICK_BCRYPT_COST = 5;

/** Sets it in a shop's database. */
export async function setQuickPasswords(uri: string): Promise<void> {
  await openDatabase(uri);
  await writeSettings({ passwords: { bcryptCost: QUICK_BCRYPT_COST } });
  await closeDatabase();
}
