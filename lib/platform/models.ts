/** Collections that belong to no domain: idempotency keys, rate-limit windows, counters. */
import mongoose from 'mongoose';
import type { Reply } from '../http/types.ts';

export interface IdempotencyRecord {
  _id: string;
  hash: string;
  /** Absent while the first request runs. */
  reply?: Reply;
  /** Until when the running request owns the key; afterwards a retry may take over. */
  lockedUntil: Date;
  expiresAt: Date;
}

const idempotencySchema = new mongoose.Schema<IdempotencyRecord>(
  {
    _id: { type: String, required: true },
    hash: { type: String, required: true },
    reply: { type: mongoose.Schema.Types.Mixed },
    lockedUntil: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'idempotency', versionKey: false, minimize: false },
);
idempotencySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const IdempotencyModel = mongoose.model<IdempotencyRecord>('Idempotency', idempotencySchema);

export interface RateWindow {
  _id: string;
  count: number;
  expiresAt: Date;
}

const rateWindowSchema = new mongoose.Schema<RateWindow>(
  { _id: { type: String, required: true }, count: { type: Number, required: true, min: 0 }, expiresAt: { type: Date, required: true } },
  { collection: 'rateWindows', versionKey: false },
);
rateWindowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const RateWindowModel = mongoose.model<RateWindow>('RateWindow', rateWindowSchema);
