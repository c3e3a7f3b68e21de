import mongoose from 'mongoose';
import { type OutboxEntry, outboxField } from '../messaging/outbox-entry.ts';

/** What fell to its low-stock threshold since the last digest: the mail to staff. */
export interface DigestDocument {
  _id: string;
  skus: string[];
  createdAt: Date;
  outbox?: OutboxEntry[];
}

const KEPT_SECONDS = 90 * 24 * 60 * 60;

const digestSchema = new mongoose.Schema<DigestDocument>(
  {
    _id: { type: String, required: true },
    skus: { type: [String], required: true },
    createdAt: { type: Date, required: true },
    outbox: outboxField,
  },
  { collection: 'lowStockDigests', versionKey: false },
);
digestSchema.index({ createdAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });
digestSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });

export const DigestModel = mongoose.model<DigestDocument>('LowStockDigest', digestSchema);
