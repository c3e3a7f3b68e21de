/** A customer as staff see one, from all that the shop knows. Each function is one round trip. */
import type mongoose from 'mongoose';
import { CartModel } from '../cart/model.ts';
import { SessionModel, type UserDocument, UserModel } from '../identity/model.ts';
import { OrderModel } from '../orders/model.ts';
import type { OrderDocument } from '../orders/types.ts';
import { ReviewModel } from '../reviews/model.ts';
import { type CustomerNote, CustomerNoteModel } from './note-model.ts';

export type { CustomerNote } from './note-model.ts';

export type CustomerRow = Pick<
  UserDocument,
  '_id' | 'email' | 'firstName' | 'lastName' | 'emailVerified' | 'disabled' | 'createdAt' | 'addresses' | 'segments'
>;

const shown = { email: 1, firstName: 1, lastName: 1, emailVerified: 1, disabled: 1, createdAt: 1, addresses: 1, segments: 1 };

/** A customer; null for staff and for someone who was erased. */
export const findCustomer = (id: string): Promise<CustomerRow | null> =>
  UserModel.findOne({ _id: id, role: 'customer', deletedAt: null }, shown).lean<CustomerRow>().exec();

/** Customers before one by their ids, which tell when they registered: the latest first. */
export const customersBefore = (id: string | undefined, limit: number): Promise<CustomerRow[]> =>
  UserModel.aggregate<CustomerRow>([
    { $match: { role: 'customer', deletedAt: null, ...(id !== undefined && { _id: { $lt: id } }) } },
    { $sort: { _id: -1 } },
    { $limit: limit },
    { $project: shown },
  ]).exec();

/** Money that came twice and went straight back was no part of the price. */
const isPriceBack = {
  $and: [{ $eq: ['$$this.status', 'processed'] }, { $not: [{ $regexMatch: { input: '$$this.key', regex: /^return:/ } }] }],
};

/** How much of an order's price is not to be paid, or went back. */
const lessOf = {
  $add: [
    { $ifNull: ['$payment.waived', 0] },
    {
      $sum: {
        $map: {
          input: { $filter: { input: { $ifNull: ['$payment.refunds', []] }, cond: isPriceBack } },
          in: '$$this.amount',
        },
      },
    },
  ],
};

const stands = { $ne: ['$status', 'cancelled'] };

export interface OrderSummary {
  orders: number;
  cancelled: number;
  /** What the orders that stand came to, without what was cancelled or given back. Paise. */
  spent: number;
  /** Parcels that arrived, and that came back undelivered. */
  delivered: number;
  returnedToOrigin: number;
  /** Returns that were asked for, whatever became of them. */
  returns: number;
  firstAt: Date | null;
  lastAt: Date | null;
}

export const noOrders: OrderSummary = {
  ...{ orders: 0, cancelled: 0, spent: 0, delivered: 0, returnedToOrigin: 0, returns: 0, firstAt: null, lastAt: null },
};

const parcels = (status: string) => ({
  $sum: { $size: { $filter: { input: '$shipments', cond: { $eq: ['$$this.status', status] } } } },
});

/** Sums of all orders, or by owner. */
const summedBy = (_id: '$owner.id' | null) => ({
  $group: {
    _id,
    orders: { $sum: 1 },
    cancelled: { $sum: { $cond: [stands, 0, 1] } },
    spent: { $sum: { $cond: [stands, { $max: [0, { $subtract: ['$totals.total', lessOf] }] }, 0] } },
    delivered: parcels('delivered'),
    returnedToOrigin: parcels('returned_to_origin'),
    returns: { $sum: { $size: { $ifNull: ['$returns', []] } } },
    firstAt: { $min: '$createdAt' },
    lastAt: { $max: '$createdAt' },
  },
});

const summed: mongoose.PipelineStage.FacetPipelineStage[] = [summedBy(null), { $unset: '_id' }];

/** The orders of customers that were placed, also those cancelled afterwards, without replacements at no charge. */
const placedBy = (...customerIds: readonly string[]): mongoose.PipelineStage.Match => ({
  $match: {
    'owner.kind': 'customer',
    'owner.id': { $in: [...customerIds] },
    status: { $in: ['placed', 'completed', 'cancelled'] },
    failure: null,
    replaces: null,
  },
});

export type RecentOrder = Pick<OrderDocument, '_id' | 'number' | 'status' | 'payment' | 'totals' | 'createdAt'>;

/** What a customer's orders come to, and the latest of them. */
export async function summariseOrders(customerId: string, recent: number): Promise<{ summary: OrderSummary; recent: RecentOrder[] }> {
  const [row] = await OrderModel.aggregate<{ summary: OrderSummary[]; recent: RecentOrder[] }>([
    placedBy(customerId),
    {
      $facet: {
        summary: summed,
        recent: [
          { $sort: { createdAt: -1, _id: -1 } },
          { $limit: recent },
          { $project: { number: 1, status: 1, 'payment.status': 1, totals: 1, createdAt: 1 } },
        ],
      },
    },
  ]).exec();
  return { summary: row?.summary[0] ?? noOrders, recent: row?.recent ?? [] };
}

/** The sums alone. */
export async function sumOrders(customerId: string): Promise<OrderSummary> {
  const [row] = await OrderModel.aggregate<OrderSummary>([placedBy(customerId), ...(summed as mongoose.PipelineStage[])]).exec();
  return row ?? noOrders;
}

/** The sums of several customers. Who never ordered is not among them. */
export async function sumOrdersOf(customerIds: readonly string[]): Promise<Map<string, OrderSummary>> {
  const rows = await OrderModel.aggregate<OrderSummary & { _id: string }>([placedBy(...customerIds), summedBy('$owner.id')]).exec();
  return new Map(rows.map(({ _id, ...summary }) => [_id, summary]));
}

export interface CartSummary {
  lines: number;
  units: number;
  updatedAt: Date;
}

export async function findCartOf(customerId: string): Promise<CartSummary | null> {
  const cart = await CartModel.findOne({ ownerId: customerId }, { 'items.quantity': 1, updatedAt: 1 })
    .lean<{ items: { quantity: number }[]; updatedAt: Date }>()
    .exec();
  if (!cart) return null;
  return { lines: cart.items.length, units: cart.items.reduce((sum, { quantity }) => sum + quantity, 0), updatedAt: cart.updatedAt };
}

export interface ReviewSummary {
  count: number;
  average: number | null;
}

export async function summariseReviews(userId: string): Promise<ReviewSummary> {
  const [row] = await ReviewModel.aggregate<ReviewSummary>([
    { $match: { userId } },
    { $group: { _id: null, count: { $sum: 1 }, average: { $avg: '$rating' } } },
    { $unset: '_id' },
  ]).exec();
  return row ?? { count: 0, average: null };
}

export interface SessionSummary {
  active: number;
  lastSeenAt: Date | null;
}

export async function summariseSessions(userId: string, now: Date): Promise<SessionSummary> {
  const isActive = { $and: [{ $gt: ['$expiresAt', now] }, { $not: [{ $ifNull: ['$revokedAt', false] }] }] };
  const [row] = await SessionModel.aggregate<SessionSummary>([
    { $match: { userId } },
    { $group: { _id: null, active: { $sum: { $cond: [isActive, 1, 0] } }, lastSeenAt: { $max: '$lastSeenAt' } } },
    { $unset: '_id' },
  ]).exec();
  return row ?? { active: 0, lastSeenAt: null };
}

/** The latest notes on a customer. */
export const findNotes = (customerId: string, limit: number): Promise<CustomerNote[]> =>
  CustomerNoteModel.find({ customerId }).sort({ _id: -1 }).limit(limit).lean<CustomerNote[]>().exec();

export async function insertNote(note: CustomerNote): Promise<void> {
  await CustomerNoteModel.create(note);
}
