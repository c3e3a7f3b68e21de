import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { outboxOf } from '../messaging/outbox-repository.ts';
import { WebhookDeliveryModel, WebhookEndpointModel } from './model.ts';
import type { WebhookEndpoint } from './types.ts';

export const webhookOutbox = outboxOf('webhookEndpoints', WebhookEndpointModel);

export async function insertEndpoint(endpoint: Omit<WebhookEndpoint, 'createdAt' | 'updatedAt'>): Promise<WebhookEndpoint> {
  return (await WebhookEndpointModel.create(endpoint)).toObject();
}

export const countEndpoints = (): Promise<number> => WebhookEndpointModel.estimatedDocumentCount().exec();

export const findEndpoint = (id: string): Promise<WebhookEndpoint | null> =>
  WebhookEndpointModel.findById(id).lean<WebhookEndpoint>().exec();

export const findEndpointsById = (ids: readonly string[]): Promise<WebhookEndpoint[]> =>
  WebhookEndpointModel.find({ _id: mongoose.trusted({ $in: [...ids] }) })
    .lean<WebhookEndpoint[]>()
    .exec();

/** The newest first, `limit + 1` at most. */
export const findEndpoints = (beforeId: string | undefined, limit: number): Promise<WebhookEndpoint[]> =>
  WebhookEndpointModel.find(beforeId ? { _id: mongoose.trusted({ $lt: beforeId }) } : {})
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<WebhookEndpoint[]>()
    .exec();

/** Endpoints that want any of these events. */
export const findSubscribed = (wanted: readonly string[]): Promise<WebhookEndpoint[]> =>
  WebhookEndpointModel.find({ enabled: true, events: mongoose.trusted({ $in: [...wanted] }) })
    .lean<WebhookEndpoint[]>()
    .exec();

/** Changes an endpoint that still has this version; null otherwise. */
export const updateEndpoint = (
  id: string,
  version: number,
  update: mongoose.UpdateQuery<WebhookEndpoint>,
): Promise<WebhookEndpoint | null> =>
  WebhookEndpointModel.findOneAndUpdate({ _id: id, version }, { ...update, $inc: { version: 1 } }, { returnDocument: 'after' })
    .lean<WebhookEndpoint>()
    .exec();

/** Removes an endpoint and what was delivered to it; false when it has another version or is gone. */
export async function removeEndpoint(id: string, version: number): Promise<boolean> {
  const { deletedCount } = await WebhookEndpointModel.deleteOne({ _id: id, version });
  if (deletedCount === 1) await WebhookDeliveryModel.deleteMany({ endpointId: id });
  return deletedCount === 1;
}

/** Something got through: the count of days begins anew. */
export async function noteSuccess(id: string): Promise<void> {
  await WebhookEndpointModel.updateOne({ _id: id, failingSince: mongoose.trusted({ $exists: true }) }, { $unset: { failingSince: 1 } });
}

/** Nothing got through: since now, or since before. */
export async function noteFailure(id: string, at: Date): Promise<void> {
  await WebhookEndpointModel.updateOne({ _id: id, failingSince: mongoose.trusted({ $exists: false }) }, { $set: { failingSince: at } });
}

/** Turns an endpoint off and announces that, once. With `failingBefore` only if it has failed since then. Null when there was nothing to do. */
export const disableEndpoint = (id: string, reason: string, outbox: OutboxEntry[], failingBefore?: Date): Promise<WebhookEndpoint | null> =>
  WebhookEndpointModel.findOneAndUpdate(
    { _id: id, enabled: true, ...(failingBefore && { failingSince: mongoose.trusted({ $lte: failingBefore }) }) },
    { $set: { enabled: false, disabledReason: reason }, $inc: { version: 1 }, $push: { outbox: { $each: outbox } } },
    { returnDocument: 'after' },
  )
    .lean<WebhookEndpoint>()
    .exec();
