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

/**
 * Claims anew for an order whose claim is given back, or on the way to be: one that still stands gets a later time, by which whoever gives
 * back the old one passes it over; otherwise every limit must allow it again. False when it changed nothing.
 */
export async function renewClaim(promotionId: string, claim: RecentClaim, count?: CustomerCount): Promise<boolean> {
  const { orderId, discount, units, at } = claim;
  const riding = (state: RecentClaim['state']) => ({ $elemMatch: { orderId, state } });
  const standing = await promotions().updateOne({ _id: promotionId, recent: riding('claimed') }, { $set: { 'recent.$.at': at } });
  if (standing.matchedCount === 1) return true;
  const revived = await promotions().updateOne(
    {
      _id: promotionId,
      active: true,
      recent: riding('released'),
      ...(count && { flushes: count.flushes }),
      $expr: withinLimits(claim, count),
    },
    {
      $set: { 'recent.$.state': 'claimed', 'recent.$.at': at },
      $inc: { 'usage.orders': 1, 'usage.discount': discount, 'usage.units': units },
    },
  );
  return revived.modifiedCount === 1 || pushClaim(promotionId, claim, count);
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

/** Gives a claim back, wherever it is by now; with `upTo`, only one that was not renewed after it. Again, also at once, changes nothing. */
export async function releaseClaim(promotionId: string, given: Given, upTo?: Date): Promise<void> {
  const { orderId } = given;
  const riding = await promotions().updateOne(
    { _id: promotionId, recent: { $elemMatch: { orderId, state: 'claimed', ...(upTo && { at: { $lte: upTo } }) } } },
    { $set: { 'recent.$.state': 'released' }, $inc: giveBack(given) },
  );
  if (riding.modifiedCount === 1 || upTo || !(await isKept(promotionId, orderId))) return;
  const marker: RecentClaim = { ...given, state: 'released', at: new Date() };
  await promotions().updateOne(
    { _id: promotionId, 'recent.orderId': { $ne: orderId } },
    { $inc: giveBack(given), $push: { recent: marker } },
  );
  await claims().updateOne({ _id: claimId(promotionId, orderId) }, { $set: { state: 'released' } });
}

/** Takes a code for one order; once more for the same order is no error, and counts as of that time only `again`. False when another order has it. */
export async function claimCode(code: string, orderId: string, { at, again }: { at: Date; again: boolean }): Promise<boolean> {
  const codes = CodeModel.collection;
  const own = { _id: code as never, orderId };
  const free = { _id: code as never, orderId: { $exists: false } };
  const taken = await codes.updateOne(again ? { $or: [free, own] } : free, { $set: { orderId, usedAt: at } });
  return taken.matchedCount === 1 || (!again && (await codes.countDocuments(own, { limit: 1 })) === 1);
}

/** Frees a code; with `upTo`, only one that was not taken again after it. */
export async function releaseCode(code: string, orderId: string, upTo?: Date): Promise<void> {
  const filter = { _id: code as never, orderId, ...(upTo && { usedAt: { $lte: upTo } }) };
  await CodeModel.collection.updateOne(filter, { $unset: { orderId: 1, usedAt: 1 } });
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
