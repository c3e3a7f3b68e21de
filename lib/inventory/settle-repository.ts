import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { stockIdOf } from './availability.ts';
import { MovementModel, StockModel } from './model.ts';
import { settlePipeline } from './settle-pipeline.ts';
import type { HoldPlan, Restock } from './settlement.ts';
import type { Movement, StockDocument } from './types.ts';

const stock = () => StockModel.collection as unknown as mongoose.mongo.Collection<StockDocument>;

/** Settles the holds of many SKUs, one update each, in one round trip. Returns the SKUs whose update failed, with the reason. */
export async function settleHolds(plans: ReadonlyMap<string, HoldPlan>, sold: ReadonlySet<string>): Promise<Map<string, Error>> {
  const list = [...plans];
  if (list.length === 0) return new Map();
  const writes = list.map(([sku, plan]) => ({
    updateOne: {
      filter: { _id: stockIdOf(sku), 'holds.orderId': { $in: [...plan.commits, ...plan.cancels.keys()] } },
      update: settlePipeline(sku, plan, sold),
    },
  }));
  try {
    await stock().bulkWrite(writes, { ordered: false });
    return new Map();
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
    const failures = [error.writeErrors].flat();
    if (failures.length === 0) throw error;
    return new Map(failures.map((failure) => [list[failure.index]?.[0] ?? '', new Error(failure.errmsg ?? 'The write failed')]));
  }
}

/**
 * Puts units back on the shelf together with their ledger row, in one transaction: restocks are rare, and the row's unique key makes each
 * happen once. The stock document is written first, which keeps the time in which two can collide short. No stock document, no restock.
 */
export async function applyRestock({ id, reason, orderId, sku, quantity }: Restock): Promise<void> {
  const session = await mongoose.startSession();
  try {
    await session.withTransaction(async () => {
      const at = new Date();
      const after = await stock().findOneAndUpdate(
        { _id: stockIdOf(sku) },
        { $inc: { onHand: quantity, available: quantity }, $set: { updatedAt: at } },
        { session, returnDocument: 'after', projection: { onHand: 1, warehouseId: 1 } },
      );
      if (!after) return;
      const row: Movement = {
        _id: id,
        sku,
        warehouseId: after.warehouseId,
        reason,
        delta: quantity,
        balance: after.onHand,
        orderId,
        at,
      };
      await MovementModel.create([row], { session });
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  } finally {
    await session.endSession();
  }
}

/** Holds that should have been settled by now, oldest first. */
export const findExpiredHolds = (before: Date, limit: number): Promise<Pick<StockDocument, 'sku' | 'holds'>[]> =>
  stock()
    .find({ 'holds.expiresAt': { $lt: before } }, { projection: { sku: 1, holds: 1 }, sort: { 'holds.expiresAt': 1 }, limit })
    .toArray();
