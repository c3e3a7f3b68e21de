import mongoose from 'mongoose';

/** `razorpay:<x-razorpay-event-id>` of events that were worked off. */
const webhookEventSchema = new mongoose.Schema<{ _id: string; expiresAt: Date }>(
  { _id: { type: String, required: true }, expiresAt: { type: Date, required: true } },
  { collection: 'paymentWebhookEvents', versionKey: false },
);
webhookEventSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const WebhookEventModel = mongoose.model('PaymentWebhookEvent', webhookEventSchema);
