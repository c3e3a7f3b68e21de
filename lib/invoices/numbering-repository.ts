/** Numbers of a series, drawn in the transaction that inserts what bears them: no gap and no double, whatever dies. */
import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { CounterModel } from './model.ts';
import { financialYearOf } from './number.ts';
import type { CounterDocument } from './types.ts';

/** Where the next numbers of a series begin. */
export interface Block {
  financialYear: string;
  /** The first free sequence number. */
  first: number;
  issuedAt: Date;
}

/** The time of issue never goes back within a series, whichever container's clock is behind. */
export function nextBlock(counter: CounterDocument | null, now: Date): Block {
  const issuedAt = counter && counter.lastIssuedAt > now ? counter.lastIssuedAt : now;
  const financialYear = financialYearOf(issuedAt);
  return { financialYear, issuedAt, first: counter?.financialYear === financialYear ? counter.value + 1 : 1 };
}

/** How often a transaction begins anew when another one created the counter, or the same document, at the same moment. */
const ATTEMPTS = 5;

interface Numbered<E, D> {
  /** `invoices:KA`. */
  counterId: string;
  /** What the documents depend on, read in the transaction. */
  read: (session: mongoose.ClientSession) => Promise<E>;
  /** Makes the documents, numbered from the block's first; none draws no number. */
  compose: (existing: E, block: Block) => D[];
  insert: (documents: D[], session: mongoose.ClientSession) => Promise<unknown>;
}

/**
 * Issues documents in one transaction: all issuers of a series write its counter, so they take turns, and what does not commit takes no
 * number. MongoDB's transient errors (write conflicts, elections) are retried by the driver.
 */
export async function issueNumbered<E, D>(series: Numbered<E, D>, attempt = 1): Promise<void> {
  const { counterId: _id, read, compose, insert } = series;
  try {
    await mongoose.connection.withSession((session) =>
      session.withTransaction(
        async () => {
          const counter = await CounterModel.findById(_id, null, { session }).lean<CounterDocument>();
          const existing = await read(session);
          const block = nextBlock(counter, new Date());
          const documents = compose(existing, block);
          if (documents.length === 0) return;
          const { financialYear, issuedAt: lastIssuedAt } = block;
          const value = block.first + documents.length - 1;
          await CounterModel.updateOne({ _id }, { $set: { financialYear, value, lastIssuedAt } }, { session, upsert: true });
          await insert(documents, session);
        },
        { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } },
      ),
    );
  } catch (error) {
    if (!isDuplicateKey(error) || attempt >= ATTEMPTS) throw error;
    await issueNumbered(series, attempt + 1);
  }
}
