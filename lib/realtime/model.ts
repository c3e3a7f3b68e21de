import mongoose from 'mongoose';
import type { ConnectionDocument, PushSlot } from './types.ts';

const connectionSchema = new mongoose.Schema<ConnectionDocument>(
  {
    _id: { type: String, required: true },
    watcher: { type: mongoose.Schema.Types.Mixed, required: true },
    watches: { type: [String], required: true },
    cartVersion: Number,
    openedAt: { type: Date, required: true },
    closeAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'connections', versionKey: false },
);
connectionSchema.index({ watches: 1 });
connectionSchema.index({ closeAt: 1 });
connectionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const ConnectionModel = mongoose.model<ConnectionDocument>('Connection', connectionSchema);

const slotSchema = new mongoose.Schema<PushSlot>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    claim: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'pushSlots', versionKey: false },
);
slotSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const PushSlotModel = mongoose.model<PushSlot>('PushSlot', slotSchema);
