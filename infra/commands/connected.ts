import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';

/** Does something with a database that is connected to meanwhile. */
export async function connected<T>(uri: string, work: () => Promise<T>): Promise<T> {
  await openDatabase(uri);
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}
