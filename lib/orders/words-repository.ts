import mongoose from 'mongoose';
import { OrderModel } from './model.ts';
import { wordsOfOrder } from './order-words.ts';
import type { OrderDocument } from './types.ts';

const BATCH = 500;

/** Gives words to orders of before there were any, and returns to how many; again, it finds none. Each write may be repeated. */
export async function fillOrderWords(): Promise<number> {
  const fields = { number: 1, email: 1, customerName: 1, address: 1, 'lines.name': 1, 'lines.sku': 1, 'lines.options': 1 } as const;
  let filled = 0;
  for (;;) {
    // Nobody searches for placements that failed.
    const rows = await OrderModel.find({ words: null, failure: null } as never, fields)
      .limit(BATCH)
      .lean<OrderDocument[]>();
    if (rows.length === 0) return filled;
    await OrderModel.bulkWrite(
      rows.map((row) => ({
        updateOne: {
          // An order that was erased meanwhile keeps no word of its buyer.
          filter: { _id: row._id, email: row.email, words: mongoose.trusted({ $exists: false }) } as never,
          update: { $set: { words: wordsOfOrder(row) } },
        },
      })),
      { timestamps: false },
    );
    filled += rows.length;
  }
}
