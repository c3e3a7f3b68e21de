import mongoose from 'mongoose';
import { outboxField } from '../messaging/outbox-entry.ts';
import type { CartDocument, CartItem } from './types.ts';

const itemSchema = new mongoose.Schema<CartItem>(
  {
    sku: { type: String, required: true },
    quantity: { type: Number, required: true, min: 1 },
    priceSeen: { type: Number, required: true, min: 0 },
    name: { type: String, required: true },
    addedAt: { type: Date, required: true },
    note: String,
    gift: { type: new mongoose.Schema({ message: String }, { _id: false }), default: undefined },
  },
  { _id: false },
);

const cartSchema = new mongoose.Schema<CartDocument>(
  {
    _id: { type: String, required: true },
    ownerId: String,
    items: { type: [itemSchema], default: [] },
    saved: { type: [itemSchema], default: undefined },
    version: { type: Number, required: true },
    merged: { type: [String], default: undefined },
    coupons: { type: [String], default: undefined },
    lastOrderId: String,
    watched: Boolean,
    reminder: { type: new mongoose.Schema({ version: Number, at: Date, items: [itemSchema] }, { _id: false }), default: undefined },
    outbox: outboxField,
    expiresAt: Date,
    updatedAt: { type: Date, required: true },
  },
  { collection: 'carts', versionKey: false },
);
cartSchema.index({ ownerId: 1 }, { unique: true, sparse: true });
cartSchema.index({ updatedAt: 1 }, { partialFilterExpression: { watched: true } });
cartSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });
cartSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const CartModel = mongoose.model<CartDocument>('Cart', cartSchema);
