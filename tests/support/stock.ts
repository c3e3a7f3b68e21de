/** Stock as the database has it: what no answer of the API can hide. */
import mongoose from 'mongoose';
import { type Drift, verifyStock } from '../../lib/inventory/verify-stock.ts';
import { stack } from './stack.ts';

export interface StockRow {
  sku: string;
  onHand: number;
  available: number;
  holds: { orderId: string; quantity: number }[];
}

export interface Connected extends AsyncDisposable {
  db: mongoose.mongo.Db;
}

/** A connection of the test's own to the stack's database. */
export async function database(): Promise<Connected> {
  const client = await new mongoose.mongo.MongoClient(stack().mongoUri).connect();
  return { db: client.db(), [Symbol.asyncDispose]: () => client.close() };
}

/** The stock of some SKUs, each checked against the invariant: what is on hand is either available or held. */
export async function stockOf(db: mongoose.mongo.Db, ...skus: string[]): Promise<StockRow[]> {
  const rows = await db
    .collection<StockRow>('stock')
    .find({ sku: { $in: skus } })
    .sort({ sku: 1 })
    .toArray();
  for (const { sku, onHand, available, holds } of rows) {
    const held = holds.reduce((sum, hold) => sum + hold.quantity, 0);
    if (onHand !== available + held || available < 0) throw new Error(`${sku}: ${onHand} on hand, ${available} available, ${held} held`);
  }
  return rows;
}

/** What `npm run stock:verify` would report of some SKUs. Needs the test's own mongoose connection. */
export const driftOf = async (...skus: string[]): Promise<Drift[]> => (await verifyStock(skus)).drifts;
