/** Numbers of a series, drawn by many at once who die at any moment. `NUMBERS=10000` is the full size. */
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CounterModel } from '../../lib/invoices/model.ts';
import { issueNumbered } from '../../lib/invoices/numbering-repository.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { unique } from '../support/catalog.ts';
import { stack } from '../support/stack.ts';

const NUMBERS = Number(process.env.NUMBERS ?? 400);
const WORKERS = 50;
/** As many as a worker's batch has messages. */
const BATCH = 10;
const DIES = 0.2;

interface Drawn {
  _id: string;
  number: number;
}

const series = `numbering-test:${unique()}`;
const drawn = () => mongoose.connection.collection<Drawn>('numberingTest');
const mine = { _id: { $regex: `^${series}` } };

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(async () => {
  await drawn().deleteMany(mine);
  await CounterModel.deleteOne({ _id: series });
  await closeDatabase();
});

/** Dies now and then. */
function perhaps(where: string): void {
  if (Math.random() < DIES / 3) throw new Error(`died ${where}`);
}

const draw = (effects: readonly string[]): Promise<void> =>
  issueNumbered<Drawn[], Drawn>({
    counterId: series,
    read: async (session) => {
      perhaps('before it read');
      return drawn()
        .find({ _id: { $in: [...effects] } }, { session })
        .toArray();
    },
    compose: (existing, { first }) => {
      const known = new Set(existing.map(({ _id }) => _id));
      return effects.filter((id) => !known.has(id)).map((_id, index) => ({ _id, number: first + index }));
    },
    insert: async (documents, session) => {
      perhaps('with the counter written');
      await drawn().insertMany(documents, { session });
      perhaps('before it committed');
    },
  });

/** Redelivers until it went through, and once more. */
async function deliver(effects: readonly string[]): Promise<void> {
  for (let done = 0; done < 2; ) {
    try {
      await draw(effects);
      done += 1;
    } catch (error) {
      if (!(error as Error).message.startsWith('died')) throw error;
    }
  }
}

test(
  `${NUMBERS} numbers drawn by ${WORKERS} workers that die: no gap, no double`,
  async () => {
    const batches = Array.from({ length: NUMBERS / BATCH }, (_, batch) =>
      Array.from({ length: BATCH }, (__, index) => `${series}|${batch * BATCH + index}`),
    );
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        for (let effects = batches.pop(); effects; effects = batches.pop()) await deliver(effects);
      }),
    );
    const rows = await drawn().find(mine).sort({ number: 1 }).toArray();
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: NUMBERS }, (_, index) => index + 1));
    expect((await CounterModel.findById(series).lean())?.value).toBe(NUMBERS);
  },
  60_000 + NUMBERS * 100,
);
