/** What the verifier reads. Each group of rules reads as of one moment, so that what is under way is no violation. */
import mongoose from 'mongoose';
import { ProductModel } from '../catalog/model.ts';
import { StockModel } from '../inventory/model.ts';
import { CounterModel, CreditNoteModel, InvoiceModel } from '../invoices/model.ts';
import type { CounterDocument } from '../invoices/types.ts';
import { OrderModel } from '../orders/model.ts';
import type { OrderDocument } from '../orders/types.ts';
import { ClaimModel, PromotionModel } from '../promotions/model.ts';
import type { PromotionDocument } from '../promotions/types.ts';
import { ReviewModel } from '../reviews/model.ts';

type Session = mongoose.ClientSession;

/** Runs reads that all see the same moment. */
export async function asOfOneMoment<T>(read: (session: Session) => Promise<T>): Promise<T> {
  const session = await mongoose.startSession({ snapshot: true });
  try {
    return await read(session);
  } finally {
    await session.endSession();
  }
}

const BATCH = 500;

/** All orders that were not refused, a batch at a time. */
export async function* everyOrder(): AsyncGenerator<OrderDocument[]> {
  let after = '';
  for (;;) {
    const orders = await OrderModel.find({ _id: mongoose.trusted({ $gt: after }), failure: null })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<OrderDocument[]>();
    if (orders.length > 0) yield orders;
    if (orders.length < BATCH) return;
    after = orders.at(-1)?._id ?? after;
  }
}

/** A hold, with the state of its order; no state when there is no such order. */
export interface HeldFor {
  sku: string;
  orderId: string;
  orderStatus?: OrderDocument['status'];
  expiresAt: Date;
}

export const readHolds = (session: Session): Promise<HeldFor[]> =>
  StockModel.collection
    .aggregate<HeldFor>(
      [
        { $match: { 'holds.0': { $exists: true } } },
        { $unwind: '$holds' },
        {
          $lookup: {
            from: 'orders',
            localField: 'holds.orderId',
            foreignField: '_id',
            as: 'orders',
            pipeline: [{ $project: { status: 1 } }],
          },
        },
        {
          $project: {
            ...{ _id: 0, sku: 1, orderId: '$holds.orderId', expiresAt: '$holds.expiresAt' },
            orderStatus: { $first: '$orders.status' },
          },
        },
      ],
      { session },
    )
    .toArray();

export interface Series {
  counter: CounterDocument;
  numbers: string[];
}

const numbered = { invoices: InvoiceModel, 'credit-notes': CreditNoteModel } as const;

/** Every series with the numbers of the year that it counts in, sorted. */
export async function readSeries(session: Session): Promise<Series[]> {
  const counters = await CounterModel.collection.find<CounterDocument>({}, { session }).toArray();
  return Promise.all(
    counters.flatMap((counter) => {
      const [kind = '', series = ''] = counter._id.split(':');
      const model = kind in numbered ? numbered[kind as keyof typeof numbered] : undefined;
      return model ? [readNumbers(model.collection, series, counter, session)] : [];
    }),
  );
}

async function readNumbers(collection: mongoose.Collection, series: string, counter: CounterDocument, session: Session): Promise<Series> {
  const rows = await collection
    .find<{ number: string }>({ series, financialYear: counter.financialYear }, { session, projection: { number: 1 }, sort: { number: 1 } })
    .toArray();
  return { counter, numbers: rows.map(({ number }) => number) };
}

/** Shipments that were packed before a time and have no invoice. */
export const findWithoutInvoice = (before: Date): Promise<{ orderId: string; shipmentId: string }[]> =>
  OrderModel.aggregate<{ orderId: string; shipmentId: string }>([
    { $match: { 'shipments.packedAt': { $lt: before } } },
    { $unwind: '$shipments' },
    { $match: { 'shipments.packedAt': { $lt: before } } },
    {
      $lookup: {
        from: 'invoices',
        localField: 'shipments.id',
        foreignField: 'shipmentId',
        as: 'invoices',
        pipeline: [{ $project: { _id: 1 } }],
      },
    },
    { $match: { invoices: [] } },
    { $project: { _id: 0, orderId: '$_id', shipmentId: '$shipments.id' } },
  ]).exec();

/** A promotion with the orders that have claimed it, whether their claims ride on it or were kept. */
export interface Claimed {
  promotion: Pick<PromotionDocument, '_id' | 'usage' | 'limits'>;
  orderIds: string[];
}

export async function readClaims(session: Session): Promise<Claimed[]> {
  const promotions = await PromotionModel.collection
    .find<PromotionDocument>({}, { session, projection: { usage: 1, limits: 1, recent: 1 } })
    .toArray();
  const kept = await ClaimModel.collection
    .find<{ promotionId: string; orderId: string; state: string }>(
      {},
      { session, projection: { _id: 0, promotionId: 1, orderId: 1, state: 1 } },
    )
    .toArray();
  return promotions.map((promotion) => {
    const states = new Map(kept.filter(({ promotionId }) => promotionId === promotion._id).map(({ orderId, state }) => [orderId, state]));
    // What rides is later than what was kept.
    for (const { orderId, state } of promotion.recent ?? []) states.set(orderId, state);
    return { promotion, orderIds: [...states].flatMap(([orderId, state]) => (state === 'claimed' ? [orderId] : [])) };
  });
}

/** Which of some orders stand, or are being placed: those that may have claims. */
export async function findStanding(orderIds: readonly string[], session: Session): Promise<Set<string>> {
  const rows = await OrderModel.collection
    .find({ _id: { $in: [...orderIds] }, status: { $nin: ['cancelled', 'expired'] }, failure: null } as never, {
      session,
      projection: { _id: 1 },
    })
    .toArray();
  return new Set(rows.map(({ _id }) => String(_id)));
}

/** A product with the ratings of its published reviews: how many of one star, two stars and so on. */
export interface Rated {
  id: string;
  count: number;
  average: number;
  histogram?: number[];
  stars: number[];
}

export const readRatings = (session: Session): Promise<Rated[]> =>
  ProductModel.collection
    .aggregate<Rated>(
      [
        {
          $lookup: {
            ...{ from: ReviewModel.collection.name, localField: '_id', foreignField: 'productId', as: 'reviews' },
            pipeline: [{ $match: { status: 'published' } }, { $project: { rating: 1 } }],
          },
        },
        { $match: { $or: [{ 'rating.count': { $gt: 0 } }, { reviews: { $ne: [] } }] } },
        {
          $project: {
            ...{ _id: 0, id: '$_id', count: '$rating.count', average: '$rating.average', histogram: '$rating.histogram' },
            stars: '$reviews.rating',
          },
        },
      ],
      { session },
    )
    .toArray();

/** Products that can be bought, whose row in the read model is missing or says another price or stock. */
export const findUnlike = (session: Session): Promise<{ id: string; missing: boolean; changedAt: Date }[]> =>
  ProductModel.collection
    .aggregate<{ id: string; missing: boolean; changedAt: Date }>(
      [
        { $match: { status: 'active' } },
        { $lookup: { from: 'productSearch', localField: '_id', foreignField: '_id', as: 'row' } },
        { $set: { row: { $first: '$row' } } },
        {
          $match: {
            $expr: {
              $or: [
                { $ne: ['$row.minPrice', '$minPrice'] },
                { $ne: ['$row.inStock', '$inStock'] },
                { $ne: ['$row.slug', '$slug'] },
                { $ne: ['$row.name', '$name'] },
              ],
            },
          },
        },
        { $project: { _id: 0, id: '$_id', missing: { $eq: [{ $type: '$row' }, 'missing'] }, changedAt: '$updatedAt' } },
      ],
      { session },
    )
    .toArray();

/** Documents that have waited since before a time for somebody to announce what happened to them, by collection. */
export async function findUnannounced(before: Date): Promise<{ collection: string; id: string; types: string[] }[]> {
  const announcing = Object.values(mongoose.models).filter((model) => model.schema.path('outbox'));
  const found = await Promise.all(
    announcing.map(async (model) => {
      const rows = await model.collection
        .find<{ _id: string; outbox: { type: string }[] }>({ 'outbox.at': { $lt: before } }, { projection: { 'outbox.type': 1 } })
        .toArray();
      return rows.map(({ _id, outbox }) => ({ collection: model.collection.name, id: _id, types: outbox.map(({ type }) => type) }));
    }),
  );
  return found.flat();
}
