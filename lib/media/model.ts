import mongoose from 'mongoose';
import { outboxField } from '../messaging/outbox-entry.ts';
import type { PictureDocument } from './types.ts';

const pictureSchema = new mongoose.Schema<PictureDocument>(
  {
    _id: { type: String, required: true },
    urls: { type: [String], default: [] },
    reservedUntil: Date,
    checkAt: Date,
    claim: String,
    deletedAt: Date,
    expiresAt: Date,
    outbox: outboxField,
  },
  { collection: 'pictures', timestamps: { createdAt: true, updatedAt: false }, versionKey: false },
);
pictureSchema.index({ checkAt: 1 }, { sparse: true });
pictureSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
pictureSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });

export const PictureModel = mongoose.model<PictureDocument>('Picture', pictureSchema);
