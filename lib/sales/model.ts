import mongoose from 'mongoose';
import type { SaleDocument } from './types.ts';

/** Older sales count for next to nothing: less than a sixtieth of one of today. */
const KEPT_SECONDS = 180 * 86_400;

const saleSchema = new mongoose.Schema<SaleDocument>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    items: { type: [{ _id: false, productId: { type: String, required: true }, units: { type: Number, required: true } }], required: true },
  },
  { collection: 'soldTogether', versionKey: false },
);
saleSchema.index({ 'items.productId': 1, at: -1 });
saleSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const SaleModel = mongoose.model<SaleDocument>('SoldTogether', saleSchema);
