import type mongoose from 'mongoose';
import { stockIdOf } from './availability.ts';
import { StockModel } from './model.ts';
import type { Movement, StockDocument } from './types.ts';

const stock = () => StockModel.collection as unknown as mongoose.mongo.Collection<StockDocument>;

/** A count of one SKU on the stock as it was read. */
export interface CountWrite {
  read: StockDocument;
  count: number;
  movement: Movement;
}

/** Sets counts, each with its ledger row in the same write, on stock that is still as it was read. The others are left as they are. */
export async function writeCounts(writes: readonly CountWrite[]): Promise<void> {
  if (writes.length === 0) return;
  await stock().bulkWrite(
    writes.map(({ read, count, movement }) => ({
      updateOne: {
        filter: { _id: read._id, onHand: read.onHand, available: read.available, 'pendingMovements._id': { $ne: movement._id } },
        update: {
          $set: { onHand: count, available: count - (read.onHand - read.available), updatedAt: movement.at },
          $push: { pendingMovements: movement },
        },
      },
    })),
    { ordered: false },
  );
}

/** The stock of SKUs in the main warehouse. */
export const findMainStocks = (skus: readonly string[]): Promise<StockDocument[]> =>
  stock()
    .find({ _id: { $in: skus.map((sku) => stockIdOf(sku)) } })
    .toArray();
