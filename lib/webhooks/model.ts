import mongoose from 'mongoose';
import { outboxField } from '../messaging/outbox-entry.ts';
import type { WebhookDelivery, WebhookEndpoint } from './types.ts';

const endpointSchema = new mongoose.Schema<WebhookEndpoint>(
  {
    _id: { type: String, required: true },
    url: { type: String, required: true },
    events: { type: [String], required: true },
    description: { type: String, default: '' },
    enabled: { type: Boolean, required: true },
    disabledReason: String,
    secrets: {
      type: [new mongoose.Schema({ sealed: { type: String, required: true }, until: Date }, { _id: false })],
      required: true,
    },
    failingSince: Date,
    version: { type: Number, required: true },
    outbox: outboxField,
  },
  { collection: 'webhookEndpoints', versionKey: false, timestamps: true },
);
endpointSchema.index({ url: 1 }, { unique: true });
endpointSchema.index({ enabled: 1, events: 1 });
endpointSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });

const deliverySchema = new mongoose.Schema<WebhookDelivery>(
  {
    _id: { type: String, required: true },
    endpointId: { type: String, required: true },
    eventId: { type: String, required: true },
    type: { type: String, required: true },
    body: { type: String, required: true },
    state: { type: String, enum: ['pending', 'succeeded', 'failed'], required: true },
    dueAt: Date,
    tries: { type: Number, required: true, min: 0 },
    attempts: {
      type: [
        new mongoose.Schema(
          { at: { type: Date, required: true }, status: Number, error: String, durationMs: { type: Number, required: true } },
          { _id: false },
        ),
      ],
      default: [],
    },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'webhookDeliveries', versionKey: false },
);
// An event that is delivered twice to us is one delivery.
deliverySchema.index({ endpointId: 1, eventId: 1 }, { unique: true });
deliverySchema.index({ endpointId: 1, _id: -1 });
deliverySchema.index({ endpointId: 1, state: 1, _id: -1 });
deliverySchema.index({ dueAt: 1 }, { partialFilterExpression: { state: 'pending' } });
deliverySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const WebhookEndpointModel = mongoose.model<WebhookEndpoint>('WebhookEndpoint', endpointSchema);
export const WebhookDeliveryModel = mongoose.model<WebhookDelivery>('WebhookDelivery', deliverySchema);
