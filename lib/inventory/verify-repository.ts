import mongoose from 'mongoose';
import { MovementModel, StockModel } from './model.ts';
import type { StockDocument } from './types.ts';

interface Ledger {
  sku: string;
  warehouseId: string;
  /** Sum of all changes. */
  sum: number;
}

/** Stock documents and what the ledger says of them, of one and the same moment. */
export interface Snapshot {
  stocks: StockDocument[];
  ledgers: Ledger[];
  /** Which of the stock's pending rows the ledger has already. */
  recorded: Set<string>;
}

/** Reads up to `limit` stock documents after an id, or those of some SKUs, with their ledger, all as of one moment. */
export async function readSnapshot(which: { afterId: string | undefined } | { skus: readonly string[] }, limit: number): Promise<Snapshot> {
  const session = await mongoose.startSession({ snapshot: true });
  try {
    const filter = 'skus' in which ? { sku: { $in: [...which.skus] } } : which.afterId === undefined ? {} : { _id: { $gt: which.afterId } };
    const stocks = await StockModel.collection
      .find<StockDocument>(filter as never, { session, sort: { _id: 1 }, ...('skus' in which ? {} : { limit }) })
      .toArray();
    const skus = [...new Set(stocks.map(({ sku }) => sku))];
    const ledgers = await MovementModel.collection
      .aggregate<Ledger>(
        [
          { $match: { sku: { $in: skus } } },
          { $group: { _id: { sku: '$sku', warehouseId: '$warehouseId' }, sum: { $sum: '$delta' } } },
          { $project: { _id: 0, sku: '$_id.sku', warehouseId: '$_id.warehouseId', sum: 1 } },
        ],
        { session },
      )
      .toArray();
    const pending = stocks.flatMap((stock) => (stock.pendingMovements ?? []).map(({ _id }) => _id));
    const rows = pending.length
      ? await MovementModel.collection.find({ _id: { $in: pending } } as never, { session, projection: { _id: 1 } }).toArray()
      : [];
    return { stocks, ledgers, recorded: new Set(rows.map((row) => String(row._id))) };
  } finally {
    await session.endSession();
  }
}
