import { findPending, flushMovements } from './movement-repository.ts';

const BATCH = 100;

/** Moves ledger rows that a process left behind to the ledger, batch by batch while `hasTime`. Returns how many. */
export async function flushLeftMovements(before: Date, hasTime: () => boolean): Promise<number> {
  let flushed = 0;
  while (hasTime()) {
    const documents = await findPending({ before, limit: BATCH });
    flushed += await flushMovements(documents);
    if (documents.length < BATCH) break;
  }
  return flushed;
}
