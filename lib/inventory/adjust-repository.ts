import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { availabilityOf, stockIdOf } from './availability.ts';
import type { Crossing } from './crossing.ts';
import { crossingUpdate } from './level-repository.ts';
import { MovementModel, StockModel } from './model.ts';
import type { Movement, StockDocument } from './types.ts';

export const findStock = (id: string): Promise<StockDocument | null> => StockModel.findById(id).lean<StockDocument>().exec();

export const findMovement = (id: string): Promise<Movement | null> => MovementModel.findById(id).lean<Movement>().exec();

interface Change {
  onHand: number;
  available: number;
  crossing: Crossing | undefined;
  movement: Movement;
  outbox: OutboxEntry[];
}

export interface Applied {
  stock: StockDocument;
  movement: Movement;
}

/**
 * Changes a stock document and writes the ledger row in one transaction: neither exists without the other. `decide` sees the counts that
 * the write is based on; whatever it throws changes nothing. Null when there is no such stock, or when the ledger has the row already.
 */
export async function applyChange(id: string, decide: (stock: StockDocument) => Change): Promise<Applied | null> {
  const session = await mongoose.startSession();
  try {
    return await session.withTransaction(async () => {
      const stock = await StockModel.findById(id, null, { session }).lean<StockDocument>();
      if (!stock) return null;
      const { onHand, available, crossing, movement, outbox } = decide(stock);
      const { $set, ...update } = crossingUpdate(crossing, outbox);
      const after = await StockModel.findOneAndUpdate(
        { _id: id },
        { $set: { onHand, available, ...$set }, ...update },
        { session, returnDocument: 'after' },
      ).lean<StockDocument>();
      await MovementModel.create([movement], { session });
      return after ? { stock: after, movement } : null;
    });
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  } finally {
    await session.endSession();
  }
}

/** The first ledger row of a SKU, and whose it is. */
export interface OpeningRow {
  productId: string;
  movement: Movement;
}

const toUpsert = ({ productId, movement: { sku, balance, warehouseId } }: OpeningRow, lowStockThreshold: number) => ({
  updateOne: {
    filter: { _id: stockIdOf(sku, warehouseId) },
    update: {
      $set: { productId },
      $setOnInsert: {
        ...{ sku, warehouseId, onHand: balance, available: balance, holds: [], lowStockThreshold },
        level: availabilityOf(balance, lowStockThreshold),
      },
    },
    upsert: true,
  },
});

/**
 * Makes the stock documents that do not exist yet, each with its ledger row when it starts above zero. Running again changes nothing.
 */
export async function openStocks(initial: readonly OpeningRow[], lowStockThreshold: number): Promise<void> {
  const session = await mongoose.startSession();
  try {
    await session.withTransaction(async () => {
      const upserts = initial.map((row) => toUpsert(row, lowStockThreshold));
      const result = await StockModel.bulkWrite(upserts, { session, ordered: true });
      const made = new Set(Object.keys(result.upsertedIds).map(Number));
      const rows = initial.map(({ movement }) => movement).filter(({ delta }, index) => made.has(index) && delta > 0);
      if (rows.length) await MovementModel.insertMany(rows, { session });
    });
  } finally {
    await session.endSession();
  }
}

/** Removes a stock document that holds nothing; its ledger stays. */
export async function removeEmptyStock(id: string): Promise<void> {
  await StockModel.deleteOne({ _id: id, onHand: 0, holds: mongoose.trusted({ $size: 0 }) });
}

/** The stock of SKUs in all warehouses. */
export const findStocks = (skus: readonly string[]): Promise<StockDocument[]> =>
  StockModel.find({ sku: mongoose.trusted({ $in: [...skus] }) })
    .lean<StockDocument[]>()
    .exec();
