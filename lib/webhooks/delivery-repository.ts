import mongoose from 'mongoose';
import { WebhookDeliveryModel } from './model.ts';
import type { DeliveryState, WebhookAttempt, WebhookDelivery } from './types.ts';

/** Attempts that are kept of a delivery. */
const KEPT_ATTEMPTS = 20;

/** Writes deliveries that are not there yet: the same event for the same endpoint is one. Returns the ids of all of them. */
export async function insertDeliveries(deliveries: readonly WebhookDelivery[]): Promise<string[]> {
  if (deliveries.length === 0) return [];
  const keyOf = ({ endpointId, eventId }: WebhookDelivery) => ({ endpointId, eventId });
  await WebhookDeliveryModel.bulkWrite(
    deliveries.map((delivery) => ({ updateOne: { filter: keyOf(delivery), update: { $setOnInsert: delivery }, upsert: true } })),
    { ordered: false },
  );
  const stored = await WebhookDeliveryModel.find(mongoose.trusted({ $or: deliveries.map(keyOf) }), { _id: 1 }).lean<{ _id: string }[]>();
  return stored.map(({ _id }) => _id);
}

/** Takes a delivery that is due, for as long as a try may last; null for one that is not, or that someone else has. */
export const claimDelivery = (id: string, now: Date, until: Date): Promise<WebhookDelivery | null> =>
  WebhookDeliveryModel.findOneAndUpdate(
    { _id: id, state: 'pending', dueAt: mongoose.trusted({ $lte: now }) },
    { $set: { dueAt: until }, $inc: { tries: 1 } },
    { returnDocument: 'after' },
  )
    .lean<WebhookDelivery>()
    .exec();

/** Notes how a try went, unless the delivery was replayed or claimed anew meanwhile: it is then due at another moment. */
export async function noteAttempt(
  claimed: Pick<WebhookDelivery, '_id' | 'dueAt'>,
  attempt: WebhookAttempt,
  state: DeliveryState,
  dueAt: Date | undefined,
): Promise<void> {
  await WebhookDeliveryModel.updateOne(
    { _id: claimed._id, dueAt: claimed.dueAt, state: 'pending' },
    {
      $set: { state, ...(dueAt && { dueAt }) },
      ...(!dueAt && { $unset: { dueAt: 1 } }),
      $push: { attempts: { $each: [attempt], $slice: -KEPT_ATTEMPTS } },
    },
  );
}

/** Deliveries that are due, the longest overdue first. */
export async function findDue(now: Date, limit: number): Promise<string[]> {
  const due = await WebhookDeliveryModel.find({ state: 'pending', dueAt: mongoose.trusted({ $lte: now }) }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();
  return due.map(({ _id }) => _id);
}

export interface DeliveryKey {
  _id: string;
  endpointId: string;
}

export const findDelivery = (key: DeliveryKey): Promise<WebhookDelivery | null> =>
  WebhookDeliveryModel.findOne({ ...key })
    .lean<WebhookDelivery>()
    .exec();

/** The newest first and without their bodies, `limit + 1` at most. */
export const findDeliveries = (
  endpointId: string,
  state: DeliveryState | undefined,
  beforeId: string | undefined,
  limit: number,
): Promise<Omit<WebhookDelivery, 'body'>[]> =>
  WebhookDeliveryModel.find(
    { endpointId, ...(state && { state }), ...(beforeId && { _id: mongoose.trusted({ $lt: beforeId }) }) },
    { body: 0 },
  )
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<Omit<WebhookDelivery, 'body'>[]>()
    .exec();

/** Makes a delivery due now, whatever became of it. */
export const replayDelivery = (key: DeliveryKey, now: Date, expiresAt: Date): Promise<WebhookDelivery | null> =>
  WebhookDeliveryModel.findOneAndUpdate(
    { ...key },
    { $set: { state: 'pending', dueAt: now, tries: 0, expiresAt } },
    { returnDocument: 'after' },
  )
    .lean<WebhookDelivery>()
    .exec();
