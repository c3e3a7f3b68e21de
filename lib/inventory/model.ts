import mongoose from 'mongoose';
import { outboxField } from '../messaging/outbox-entry.ts';
import type { Hold, Movement, StockDocument } from './types.ts';

export type { Hold, Movement, StockDocument } from './types.ts';

const stockSchema = new mongoose.Schema<StockDocument>(
  {
    _id: { type: String, required: true },
    sku: { type: String, required: true },
    warehouseId: { type: String, required: true },
    productId: { type: String, required: true },
    onHand: { type: Number, required: true, min: 0 },
    available: { type: Number, required: true, min: 0 },
    holds: {
      type: [new mongoose.Schema<Hold>({ orderId: String, quantity: Number, expiresAt: Date }, { _id: false })],
      default: [],
    },
    lowStockThreshold: { type: Number, default: 5, min: 0 },
    level: { type: String, enum: ['in_stock', 'low_stock', 'out_of_stock'] },
    alert: { type: mongoose.Schema.Types.Mixed },
    pendingMovements: { type: [mongoose.Schema.Types.Mixed], default: undefined },
    outbox: outboxField,
  },
  { collection: 'stock', timestamps: { createdAt: false, updatedAt: true }, versionKey: false, minimize: false },
);
stockSchema.index({ sku: 1, warehouseId: 1 }, { unique: true });
stockSchema.index({ productId: 1 });
stockSchema.index({ 'holds.expiresAt': 1 });
stockSchema.index({ available: 1, _id: 1 });
stockSchema.index({ level: 1, available: 1 });
stockSchema.index({ 'alert.at': 1 }, { partialFilterExpression: { 'alert.at': { $exists: true } } });
stockSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });
stockSchema.index({ 'pendingMovements.at': 1 }, { partialFilterExpression: { 'pendingMovements.at': { $exists: true } } });

export const StockModel = mongoose.model<StockDocument>('Stock', stockSchema);

const movementSchema = new mongoose.Schema<Movement>(
  {
    _id: { type: String, required: true },
    sku: { type: String, required: true },
    warehouseId: { type: String, required: true },
    reason: { type: String, required: true },
    delta: { type: Number, required: true },
    balance: { type: Number, required: true },
    orderId: String,
    note: String,
    actorId: String,
    at: { type: Date, required: true },
  },
  { collection: 'stockMovements', versionKey: false },
);
movementSchema.index({ sku: 1, at: -1, _id: -1 });
movementSchema.index({ orderId: 1 }, { sparse: true });

export const MovementModel = mongoose.model<Movement>('StockMovement', movementSchema);
