/** The ledger. Rows are written with the change itself into `pendingMovements` and then moved; until then they are the truth. */
import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { MovementModel, StockModel } from './model.ts';
import type { Movement, StockDocument } from './types.ts';

type Pending = Pick<StockDocument, '_id' | 'sku'> & { pendingMovements: Movement[] };

const stock = () => StockModel.collection as unknown as mongoose.mongo.Collection<StockDocument>;
const ledger = () => MovementModel.collection as unknown as mongoose.mongo.Collection<Movement>;

/** Which of these rows the ledger has. */
export async function findRecorded(ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ledger()
    .find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } })
    .toArray();
  return new Set(rows.map((row) => row._id));
}

/** Inserts rows; those that are there already stay as they are. */
async function insertNew(rows: Movement[]): Promise<void> {
  try {
    await ledger().insertMany(rows, { ordered: false });
  } catch (error) {
    const errors = error instanceof mongoose.mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
    if (errors.length === 0 || !errors.every((e) => isDuplicateKey(e))) throw error;
  }
}

const withoutRows = (ids: string[]): mongoose.mongo.Document[] => [
  {
    $set: {
      pendingMovements: { $filter: { input: { $ifNull: ['$pendingMovements', []] }, cond: { $not: [{ $in: ['$$this._id', ids] }] } } },
    },
  },
  { $set: { pendingMovements: { $cond: [{ $eq: ['$pendingMovements', []] }, '$$REMOVE', '$pendingMovements'] } } },
];

/**
 * Moves pending rows to the ledger: first there, then away from here, so that a row is at every moment in one of the two. The rows' keys are
 * unique, so two at once, or one that died in between, add nothing twice.
 */
export async function flushMovements(documents: readonly Pending[]): Promise<number> {
  const rows = documents.flatMap((document) => document.pendingMovements);
  if (rows.length === 0) return 0;
  await insertNew(rows);
  await stock().bulkWrite(
    documents.map(({ _id, pendingMovements }) => ({
      updateOne: { filter: { _id }, update: withoutRows(pendingMovements.map((row) => row._id)) },
    })),
    { ordered: false },
  );
  return rows.length;
}

/** Stock documents with rows that wait: those of some SKUs, or any since before a moment. */
export const findPending = (which: { skus: readonly string[] } | { before: Date; limit: number }): Promise<Pending[]> => {
  const projection = { sku: 1, pendingMovements: 1 };
  return 'skus' in which
    ? stock()
        .find<Pending>({ sku: { $in: [...which.skus] }, 'pendingMovements.at': { $exists: true } }, { projection })
        .toArray()
    : stock()
        .find<Pending>({ 'pendingMovements.at': { $lt: which.before } }, { projection, limit: which.limit })
        .toArray();
};
