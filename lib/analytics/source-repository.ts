/** What days are counted from. Orders are streamed: a day is counted in bounded memory, however busy it was. */
import type mongoose from 'mongoose';
import { EngagementModel } from '../engagement/model.ts';
import { OrderModel } from '../orders/model.ts';
import type { OrderDocument } from '../orders/types.ts';
import { SearchLogModel } from '../search/log-model.ts';
import { type Moments, placed } from './counted.ts';
import type { SearchRow } from './types.ts';

type Filter = mongoose.mongo.Filter<OrderDocument>;
const orders = () => OrderModel.collection as unknown as mongoose.mongo.Collection<OrderDocument>;

const counted = {
  ...{ owner: 1, email: 1, status: 1, payment: 1, totals: 1, promotions: 1, createdAt: 1, 'shipments.status': 1, 'shipments.lines': 1 },
  ...Object.fromEntries(
    ['id', 'productId', 'name', 'quantity', 'cancelledQuantity', 'total', 'discount'].map((name) => [`lines.${name}`, 1]),
  ),
};

export type CountedOrder = Pick<
  OrderDocument,
  '_id' | 'owner' | 'email' | 'status' | 'payment' | 'totals' | 'promotions' | 'createdAt' | 'shipments' | 'lines'
>;

/** The orders of a time. */
export const ordersOf = ({ from, until }: Moments): AsyncIterable<CountedOrder> =>
  orders()
    .find({ createdAt: { $gte: from, $lt: until }, ...placed } as Filter, { projection: counted })
    .batchSize(500);

const replacing: object = { ...placed, status: { $in: ['placed', 'completed'] }, replaces: { $ne: null } };

/** What replaced returned goods in a time, without what was called off. */
export const replacementsOf = ({ from, until }: Moments): AsyncIterable<CountedOrder> =>
  orders()
    .find({ createdAt: { $gte: from, $lt: until }, ...replacing } as Filter, { projection: counted })
    .batchSize(500);

/** Orders of which a refund arrived in a time. */
export const ordersRefunded = ({ from, until }: Moments): AsyncIterable<CountedOrder> =>
  orders()
    .find({ 'payment.refunds': { $elemMatch: { processedAt: { $gte: from, $lt: until } } } } as Filter, { projection: counted })
    .hint({ 'payment.refunds.processedAt': 1 })
    .batchSize(500);

const CHUNK = 1_000;

async function firsts(field: 'owner.id' | 'email', kind: OrderDocument['owner']['kind'], ids: readonly string[], before: Date) {
  const rows: { _id: string; at: Date }[] = [];
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = { [field]: { $in: ids.slice(from, from + CHUNK) }, 'owner.kind': kind, createdAt: { $lt: before }, ...placed };
    rows.push(
      ...(await orders()
        .aggregate<{ _id: string; at: Date }>([{ $match: chunk }, { $group: { _id: `$${field}`, at: { $min: '$createdAt' } } }])
        .toArray()),
    );
  }
  return rows.map(({ _id, at }) => [`${kind}:${_id}`, at] as const);
}

/** When buyers ordered first, those who did so before a moment. Buyers as {@link buyerOf} names them. */
export async function firstOrders(buyers: ReadonlySet<string>, before: Date): Promise<Map<string, Date>> {
  const of = (kind: string) => [...buyers].flatMap((buyer) => (buyer.startsWith(`${kind}:`) ? buyer.slice(kind.length + 1) : []));
  const [customers, guests] = await Promise.all([
    firsts('owner.id', 'customer', of('customer'), before),
    firsts('email', 'guest', of('guest'), before),
  ]);
  return new Map([...customers, ...guests]);
}

/** Whose order: customers by their id, guests by their address. */
export const buyerOf = ({ owner, email }: Pick<OrderDocument, 'owner' | 'email'>): string =>
  owner.kind === 'customer' ? `customer:${owner.id}` : `guest:${email}`;

/** When a buyer ordered again after an order. */
export async function laterOrders({ owner, email, createdAt }: Pick<OrderDocument, 'owner' | 'email' | 'createdAt'>): Promise<Date[]> {
  const who = owner.kind === 'customer' ? { 'owner.id': owner.id } : { email };
  const later = await orders()
    .find({ ...who, 'owner.kind': owner.kind, createdAt: { $gt: createdAt }, ...placed } as Filter, { projection: { createdAt: 1 } })
    .toArray();
  return later.map((order) => order.createdAt);
}

/** What marks depend on. */
export const findChanged = (ids: readonly string[]): Promise<Pick<OrderDocument, '_id' | 'owner' | 'email' | 'createdAt' | 'payment'>[]> =>
  orders()
    .find({ _id: { $in: [...ids] } }, { projection: { owner: 1, email: 1, createdAt: 1, 'payment.refunds.processedAt': 1 } })
    .toArray();

/** When the shop's first order was placed. */
export async function firstOrderAt(): Promise<Date | undefined> {
  const [first] = await orders()
    .find({}, { projection: { createdAt: 1 } })
    .sort({ createdAt: 1 })
    .limit(1)
    .toArray();
  return first?.createdAt;
}

export interface Visits {
  visits: number;
  viewed: number;
  added: number;
  abandoned: number;
  checkouts: number;
}

const did = (type: string) => ({ $in: [type, '$types'] });
const countOf = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });

/** How many visits did what. */
export async function countVisits({ from, until }: Moments): Promise<Visits> {
  const [row] = await EngagementModel.collection
    .aggregate<Visits>([
      { $match: { at: { $gte: from, $lt: until } } },
      { $group: { _id: '$visit', types: { $addToSet: '$meta.type' } } },
      {
        $group: {
          _id: null,
          visits: { $sum: 1 },
          viewed: countOf(did('view')),
          added: countOf(did('add_to_cart')),
          abandoned: countOf({ $and: [did('add_to_cart'), { $not: [did('checkout')] }] }),
          checkouts: countOf(did('checkout')),
        },
      },
      { $unset: '_id' },
    ])
    .toArray();
  return row ?? { visits: 0, viewed: 0, added: 0, abandoned: 0, checkouts: 0 };
}

/** Every text that was searched for, the most frequent first. */
export const countSearches = ({ from, until }: Moments): Promise<SearchRow[]> =>
  SearchLogModel.collection
    .aggregate<SearchRow>([
      { $match: { at: { $gte: from, $lt: until } } },
      { $group: { _id: '$text', count: { $sum: 1 }, withoutResults: countOf({ $eq: ['$found', 0] }) } },
      { $sort: { count: -1, _id: 1 } },
      { $project: { _id: 0, key: '$_id', name: '$_id', count: 1, withoutResults: 1 } },
    ])
    .toArray();
