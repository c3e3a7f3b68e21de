import mongoose from 'mongoose';
import { type OutboxEntry, outboxField } from '../messaging/outbox-entry.ts';

/** Someone who asked to be told when a SKU can be had again; told once, and may ask again. */
export interface SubscriptionDocument {
  _id: string;
  userId: string;
  productId: string;
  sku: string;
  state: 'waiting' | 'notified';
  /** They did not ask: it is on a wishlist of theirs. */
  wished?: true;
  notifiedAt?: Date;
  outbox?: OutboxEntry[];
  createdAt: Date;
}

const subscriptionSchema = new mongoose.Schema<SubscriptionDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    productId: { type: String, required: true },
    sku: { type: String, required: true },
    state: { type: String, enum: ['waiting', 'notified'], required: true },
    wished: Boolean,
    notifiedAt: Date,
    outbox: outboxField,
    createdAt: { type: Date, required: true },
  },
  { collection: 'stockSubscriptions', versionKey: false },
);
subscriptionSchema.index({ userId: 1, sku: 1 }, { unique: true });
subscriptionSchema.index({ sku: 1, _id: 1 }, { partialFilterExpression: { state: 'waiting' } });
subscriptionSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });

export const SubscriptionModel = mongoose.model<SubscriptionDocument>('StockSubscription', subscriptionSchema);
