import mongoose from 'mongoose';
import { outboxField } from '../messaging/outbox-entry.ts';
import { wordsIndex } from './order-filter.ts';
import type { OrderDocument } from './types.ts';

const Mixed = mongoose.Schema.Types.Mixed;

/** Finds the orders of an owner, newest first. */
export const ownerIndex = { 'owner.id': 1, createdAt: -1, _id: -1 } as const;

/** Line, shipment and timeline shapes are guarded by the types of `types.ts`; the schema holds what the database must enforce. */
const orderSchema = new mongoose.Schema<OrderDocument>(
  {
    _id: { type: String, required: true },
    number: { type: String, required: true },
    owner: { kind: { type: String, enum: ['customer', 'guest'], required: true }, id: { type: String, required: true } },
    email: { type: String, required: true },
    customerName: { type: String, required: true },
    gst: Mixed,
    status: { type: String, enum: ['pending', 'placed', 'completed', 'cancelled', 'expired'], required: true },
    payment: { type: Mixed, required: true },
    lines: { type: [Mixed], required: true } as never,
    totals: { type: Mixed, required: true },
    promotions: { type: [Mixed], default: undefined } as never,
    shippingTax: { type: Mixed, required: true },
    feesTax: { type: Mixed, required: true },
    address: { type: Mixed, required: true },
    shipments: { type: [Mixed], default: [] } as never,
    replaces: Mixed,
    returns: { type: [Mixed], default: undefined } as never,
    timeline: { type: [Mixed], default: [] } as never,
    cancellation: Mixed,
    cancellations: { type: [Mixed], default: undefined } as never,
    estimatedDelivery: { type: Date, required: true },
    idempotency: { scope: { type: String, required: true }, key: { type: String, required: true }, hash: { type: String, required: true } },
    cart: Mixed,
    failure: Mixed,
    words: { type: [String], default: undefined },
    outbox: outboxField,
  },
  { collection: 'orders', timestamps: true, versionKey: false, minimize: false },
);
orderSchema.index({ number: 1 }, { unique: true });
orderSchema.index({ 'idempotency.scope': 1, 'idempotency.key': 1 }, { unique: true });
orderSchema.index({ 'cart.id': 1, 'cart.version': 1 }, { unique: true, partialFilterExpression: { 'cart.id': { $exists: true } } });
orderSchema.index(ownerIndex);
orderSchema.index({ status: 1, createdAt: -1, _id: -1 });
orderSchema.index({ createdAt: -1, _id: -1 });
orderSchema.index({ email: 1, createdAt: -1, _id: -1 });
orderSchema.index(wordsIndex);
orderSchema.index({ 'promotions.promotionId': 1, createdAt: -1, _id: -1 });
orderSchema.index({ 'shipments.id': 1 });
orderSchema.index({ 'lines.image': 1 }, { sparse: true });
// Sparse, not partial: a list asks by `$elemMatch`, which is not seen to imply that the field exists.
orderSchema.index({ 'returns.id': -1 }, { sparse: true });
orderSchema.index({ 'returns.erasePayoutAt': 1 }, { partialFilterExpression: { 'returns.erasePayoutAt': { $exists: true } } });
orderSchema.index({ 'returns.status': 1, 'returns.id': -1 }, { sparse: true });
orderSchema.index({ 'shipments.trackingNumber': 1 }, { sparse: true });
orderSchema.index({ 'shipments.status': 1, createdAt: 1, _id: 1 });
orderSchema.index(
  { 'payment.providerOrderId': 1 },
  { unique: true, partialFilterExpression: { 'payment.providerOrderId': { $exists: true } } },
);
orderSchema.index({ 'payment.checkAt': 1 }, { partialFilterExpression: { 'payment.checkAt': { $exists: true } } });
orderSchema.index({ 'payment.refundAt': 1 }, { partialFilterExpression: { 'payment.refundAt': { $exists: true } } });
orderSchema.index({ 'payment.captures.paymentId': 1 }, { partialFilterExpression: { 'payment.captures.paymentId': { $exists: true } } });
orderSchema.index(
  { 'payment.refunds.status': 1, createdAt: -1, _id: -1 },
  { partialFilterExpression: { 'payment.refunds.status': { $exists: true } } },
);
orderSchema.index({ 'payment.refunds.processedAt': 1 }, { partialFilterExpression: { 'payment.refunds.processedAt': { $exists: true } } });
orderSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });

export const OrderModel = mongoose.model<OrderDocument>('Order', orderSchema);
