/** The invariant checker on a database that was under test. */
import mongoose from 'mongoose';
import { loadModels } from '../../infra/commands/migrate.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import type { Finding } from '../../lib/verification/types.ts';
import { verify } from '../../lib/verification/verify.ts';
import { until } from './until.ts';

/** What queues and the sweeper may still be at. */
const GRACE_MS = 5_000;

async function findingsOf(): Promise<{ looked: number; findings: Finding[] }> {
  const found = { looked: 0, findings: [] as Finding[] };
  for await (const { checked, findings } of verify({ graceMs: GRACE_MS })) {
    found.looked += checked;
    found.findings.push(...findings);
  }
  return found;
}

/**
 * Waits until `npm run verify` would find nothing wrong in a database, or in the one that the test is connected to; answers how many things were looked
 * at. Fails with what is wrong.
 */
export async function untilVerified(uri: string, patienceMs = 120_000): Promise<number> {
  await loadModels();
  const wasOpen = mongoose.connection.readyState === mongoose.ConnectionStates.connected;
  if (!wasOpen) await openDatabase(uri);
  let last: Finding[] = [];
  try {
    return await until(
      'a database that keeps every promise',
      async () => {
        const { looked, findings } = await findingsOf();
        last = findings;
        return findings.length === 0 ? looked : undefined;
      },
      patienceMs,
    );
  } catch (error) {
    throw new Error(`The database breaks promises: ${JSON.stringify(last.slice(0, 10))}`, { cause: error });
  } finally {
    if (!wasOpen) await closeDatabase();
  }
}
