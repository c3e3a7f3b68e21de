import mongoose from 'mongoose';
import { creditKinds, type StoreCreditAccount, type StoreCreditEntry } from './types.ts';

const Mixed = mongoose.Schema.Types.Mixed;

const accountSchema = new mongoose.Schema<StoreCreditAccount>(
  {
    _id: { type: String, required: true },
    balance: { type: Number, required: true, min: 0 },
    lots: { type: [Mixed], required: true } as never,
    expiresAt: Date,
    version: { type: Number, required: true },
  },
  { collection: 'storeCreditAccounts', versionKey: false },
);
accountSchema.index({ expiresAt: 1 }, { partialFilterExpression: { expiresAt: { $exists: true } } });

export const StoreCreditAccountModel = mongoose.model<StoreCreditAccount>('StoreCreditAccount', accountSchema);

const entrySchema = new mongoose.Schema<StoreCreditEntry>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    kind: { type: String, enum: creditKinds, required: true },
    amount: { type: Number, required: true },
    balance: { type: Number, required: true, min: 0 },
    taken: { type: [Mixed], default: undefined } as never,
    orderId: String,
    reason: String,
    actorId: String,
    at: { type: Date, required: true },
  },
  { collection: 'storeCreditEntries', versionKey: false },
);
entrySchema.index({ userId: 1, at: -1, _id: -1 });

export const StoreCreditEntryModel = mongoose.model<StoreCreditEntry>('StoreCreditEntry', entrySchema);
