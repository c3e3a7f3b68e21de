/**
 * Claims ride on the promotion's document, where limit and count are one write; a sweep moves them to rows of their own once no process
 * can still be working on their order.
 */
import type mongoose from 'mongoose';
import { type ClaimDocument, ClaimModel, CodeModel, PromotionModel } from './model.ts';
import type { PromotionDocument, RecentClaim } from './types.ts';

type Document = mongoose.mongo.Document;

const promotions = () => PromotionModel.collection as unknown as mongoose.mongo.Collection<PromotionDocument>;
const claims = () => ClaimModel.collection as unknown as mongoose.mongo.Collection<ClaimDocument>;

const claimId = (promotionId: string, orderId: string): string => `${promotionId}:${orderId}`;
const noLimit = Number.MAX_SAFE_INTEGER;

/** What a customer's earlier claims came to when they were counted. */
export interface CustomerCount {
  kept: number;
  flushes: number;
}

/** Counts a customer's claims that have left the promotion. It holds as long as `flushes` does: the promotion is read first. */
export async function countKept(promotionId: string, customer: string): Promise<CustomerCount> {
  const promotion = await promotions().findOne({ _id: promotionId }, { projection: { flushes: 1 } });
  const kept = await claims().countDocuments({ promotionId, customer, state: 'claimed' });
  return { kept, flushes: promotion?.flushes ?? 0 };
}

function withinLimits({ customer, discount, units }: RecentClaim, count: CustomerCount | undefined): Document {
  const limit = (name: string): Document => ({ $ifNull: [`$limits.${name}`, noLimit] });
  const own = { $and: [{ $eq: ['$$this.customer', { $literal: customer }] }, { $eq: ['$$this.state', 'claimed'] }] };
  const mine = { $add: [count?.kept ?? 0, { $size: { $filter: { input: '$recent', cond: own } } }] };
  const perCustomer = { $cond: [{ $eq: ['$conditions.firstOrder', true] }, 1, limit('perCustomer')] };
  return {
    $and: [
      { $lt: ['$usage.orders', limit('total')] },
      { $lte: [{ $add: ['$usage.discount', discount] }, limit('budget')] },
      { $lte: [{ $add: ['$usage.units', units] }, limit('quantity')] },
      ...(count ? [{ $lt: [mine, perCustomer] }] : []),
    ],
  };
}

/** Claims for an order if every limit still allows it: one conditional write. False when it changed nothing. */
export async function pushClaim(promotionId: string, claim: RecentClaim, count?: CustomerCount): Promise<boolean> {
  const { orderId, discount, units } = claim;
  const result = await promotions().updateOne(
    {
      _id: promotionId,
      active: true,
      'recent.orderId': { $ne: orderId },
      ...(count && { flushes: count.flushes }),
      $expr: withinLimits(claim, count),
    },
    { $inc: { 'usage.orders': 1, 'usage.discount': discount, 'usage.units': units }, $push: { recent: claim } },
  );
  return result.modifiedCount === 1;
}

/** A promotion with nothing but this order's claim on it. */
export const readClaim = (promotionId: string, orderId: string): Promise<PromotionDocument | null> =>
  promotions().findOne(
    { _id: promotionId },
    { projection: { recent: { $elemMatch: { orderId } }, usage: 1, limits: 1, active: 1, flushes: 1 } },
  );

/** Whether an order's claim was kept as a row. */
export const isKept = async (promotionId: string, orderId: string): Promise<boolean> =>
  (await claims().countDocuments({ _id: claimId(promotionId, orderId), state: 'claimed' }, { limit: 1 })) > 0;

type Given = Pick<RecentClaim, 'orderId' | 'customer' | 'discount' | 'units'>;

const giveBack = ({ discount, units }: Given) => ({ 'usage.orders': -1, 'usage.discount': -discount, 'usage.units': -units });

/** Gives a claim back, wherever it is by now. Again, also at once, changes nothing. */
export async function releaseClaim(promotionId: string, given: Given): Promise<void> {
  const { orderId } = given;
  const riding = await promotions().updateOne(
    { _id: promotionId, recent: { $elemMatch: { orderId, state: 'claimed' } } },
    { $set: { 'recent.$.state': 'released' }, $inc: giveBack(given) },
  );
  if (riding.modifiedCount === 1 || !(await isKept(promotionId, orderId))) return;
  const marker: RecentClaim = { ...given, state: 'released', at: new Date() };
  await promotions().updateOne(
    { _id: promotionId, 'recent.orderId': { $ne: orderId } },
    { $inc: giveBack(given), $push: { recent: marker } },
  );
  await claims().updateOne({ _id: claimId(promotionId, orderId) }, { $set: { state: 'released' } });
}

/** Takes a code for one order; again for the same order is no error. False when another order has it. */
export async function claimCode(code: string, orderId: string): Promise<boolean> {
  const result = await CodeModel.collection.updateOne(
    { _id: code as never, $or: [{ orderId: { $exists: false } }, { orderId }] },
    { $set: { orderId, usedAt: new Date() } },
  );
  return result.matchedCount === 1;
}

export async function releaseCode(code: string, orderId: string): Promise<void> {
  await CodeModel.collection.updateOne({ _id: code as never, orderId }, { $unset: { orderId: 1, usedAt: 1 } });
}

/** Claims that have been riding since before a time, some of each of a few promotions. */
export const findRiding = (before: Date, limit: number, perPromotion: number): Promise<{ _id: string; recent: RecentClaim[] }[]> =>
  promotions()
    .aggregate<{ _id: string; recent: RecentClaim[] }>([
      { $match: { 'recent.at': { $lt: before } } },
      { $limit: limit },
      {
        $project: {
          recent: { $slice: [{ $filter: { input: '$recent', cond: { $lt: ['$$this.at', before] } } }, perPromotion] },
        },
      },
    ])
    .toArray();

/** Keeps claims as rows, then takes them off the promotion: those that are still as they were read. */
export async function keepClaims(promotionId: string, riding: readonly RecentClaim[]): Promise<void> {
  if (riding.length === 0) return;
  await claims().bulkWrite(
    riding.map(({ orderId, customer, state, at }) => ({
      updateOne: {
        filter: { _id: claimId(promotionId, orderId) },
        update: { $set: { state }, $setOnInsert: { promotionId, orderId, customer, at } },
        upsert: true,
      },
    })),
    { ordered: false },
  );
  const idsOf = (state: RecentClaim['state']) => riding.filter((claim) => claim.state === state).map(({ orderId }) => orderId);
  const same = (['claimed', 'released'] as const).map((state) => ({ state, orderId: { $in: idsOf(state) } }));
  await promotions().updateOne({ _id: promotionId }, { $pull: { recent: { $or: same } as never }, $inc: { flushes: 1 } });
}
