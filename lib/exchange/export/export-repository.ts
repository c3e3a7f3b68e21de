/** Pages for exports, each found by the id after which it begins: no cursor is held open, so an export can go on another day. */
import mongoose from 'mongoose';
import { CategoryModel, ProductModel } from '../../catalog/model.ts';
import type { ProductDocument } from '../../catalog/types.ts';
import { UserModel } from '../../identity/model.ts';
import { OrderModel } from '../../orders/model.ts';
import { type OrderFilter, orderFilter } from '../../orders/order-filter.ts';
import type { OrderDocument, OrderStatus } from '../../orders/types.ts';

export const PAGE = 500;

const afterId = (after: string | undefined) => (after === undefined ? {} : { _id: mongoose.trusted({ $gt: after }) });

export const productPage = (after: string | undefined): Promise<ProductDocument[]> =>
  ProductModel.find(afterId(after)).sort({ _id: 1 }).limit(PAGE).lean<ProductDocument[]>().exec();

/** The names of all options and attributes, each in the order of the alphabet. */
export async function findColumnNames(): Promise<{ options: string[]; attributes: string[] }> {
  const [options, attributes] = await Promise.all([
    ProductModel.distinct('options').exec(),
    ProductModel.aggregate<{ _id: string }>([
      { $project: { names: { $map: { input: { $objectToArray: '$attributes' }, in: '$$this.k' } } } },
      { $unwind: '$names' },
      { $group: { _id: '$names' } },
    ]).exec(),
  ]);
  return { options: options.map(String).sort(), attributes: attributes.map(({ _id }) => _id).sort() };
}

export async function findCategorySlugs(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await CategoryModel.find({ _id: mongoose.trusted({ $in: [...ids] }) }, { slug: 1 }).lean<{ _id: string; slug: string }[]>();
  return new Map(rows.map(({ _id, slug }) => [_id, slug]));
}

/** Orders that match and have one of these states. */
export const orderPage = (after: string | undefined, filter: OrderFilter, states: readonly OrderStatus[]): Promise<OrderDocument[]> =>
  OrderModel.aggregate<OrderDocument>([
    {
      $match: {
        $and: [orderFilter(filter, 'all'), { status: { $in: states } }, after === undefined ? {} : { _id: { $gt: after } }],
      },
    },
    { $sort: { _id: 1 } },
    { $limit: PAGE },
    { $project: { timeline: 0, outbox: 0, idempotency: 0, words: 0 } },
  ]).exec();

export interface CustomerRow {
  _id: string;
  email: string;
  firstName: string;
  lastName: string;
  emailVerified: boolean;
  disabled: boolean;
  preferences?: { marketing?: boolean };
  createdAt: Date;
  orders: { count: number; spent: number; last: Date }[];
}

/** Customers with how often and for how much they ordered, in one round trip per page; those who were erased are left out. */
export const customerPage = (after: string | undefined): Promise<CustomerRow[]> =>
  UserModel.aggregate<CustomerRow>([
    { $match: { ...(after !== undefined && { _id: { $gt: after } }), role: 'customer', deletedAt: null } },
    { $sort: { _id: 1 } },
    { $limit: PAGE },
    { $project: { email: 1, firstName: 1, lastName: 1, emailVerified: 1, disabled: 1, 'preferences.marketing': 1, createdAt: 1 } },
    {
      $lookup: {
        from: 'orders',
        localField: '_id',
        foreignField: 'owner.id',
        pipeline: [
          { $match: { status: { $in: ['placed', 'completed'] } } },
          { $group: { _id: null, count: { $sum: 1 }, spent: { $sum: '$totals.total' }, last: { $max: '$createdAt' } } },
        ],
        as: 'orders',
      },
    },
  ]).exec();
