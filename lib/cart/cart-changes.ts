/** Changes of a cart as update pipelines: each is one atomic write, so that two tabs at once lose nothing. */
import type mongoose from 'mongoose';
import type { AddLimits } from './cart.ts';
import type { CartItem } from './types.ts';

export type Pipeline = mongoose.mongo.Document[];
type Expression = mongoose.mongo.Document;

const GUEST_CART_MS = 30 * 24 * 60 * 60_000;

const items: Expression = { $ifNull: ['$items', []] };
const without = (sku: string): Expression => ({ $filter: { input: items, cond: { $ne: ['$$this.sku', { $literal: sku }] } } });
const only = (sku: string): Expression => ({ $filter: { input: items, cond: { $eq: ['$$this.sku', { $literal: sku }] } } });
const quantityOf = (sku: string): Expression => ({ $sum: { $map: { input: only(sku), in: '$$this.quantity' } } });

/** Puts the item in its place, or at the end when it is new. */
const put = (item: CartItem, quantity: Expression | number): Expression => {
  const next = { $mergeObjects: [{ $literal: item }, { quantity }] };
  const replaced = { $map: { input: items, in: { $cond: [{ $eq: ['$$this.sku', { $literal: item.sku }] }, next, '$$this'] } } };
  return { $cond: [{ $eq: [only(item.sku), []] }, { $concatArrays: [items, [next]] }, replaced] };
};

/** Sets the items, and what every change brings: a new version, the time, and a guest's new lease. */
function change(next: Expression | [], guest: boolean, more: Expression = {}): Pipeline {
  const now = new Date();
  return [
    {
      $set: {
        items: next,
        version: { $add: [{ $ifNull: ['$version', now.getTime()] }, 1] },
        updatedAt: now,
        ...(guest && { expiresAt: new Date(now.getTime() + GUEST_CART_MS) }),
        ...more,
      },
    },
  ];
}

/** Adds to what is there, unless that goes over a limit: then the items stay as they are. */
export function addItem(item: CartItem, limits: AddLimits, guest: boolean): Pipeline {
  const sum = { $add: [quantityOf(item.sku), item.quantity] };
  const tooMany = { $gt: [sum, limits.maxQuantity] };
  const tooLong = { $and: [{ $eq: [only(item.sku), []] }, { $gte: [{ $size: items }, limits.maxLines] }] };
  return change({ $cond: [{ $or: [tooMany, tooLong] }, items, put(item, sum)] }, guest);
}

/** Sets the quantity, whatever it was; a new line beyond the limit leaves the items as they are. */
export function setItem(item: CartItem, maxLines: number, guest: boolean): Pipeline {
  const tooLong = { $and: [{ $eq: [only(item.sku), []] }, { $gte: [{ $size: items }, maxLines] }] };
  return change({ $cond: [tooLong, items, put(item, item.quantity)] }, guest);
}

export const removeItem = (sku: string, guest: boolean): Pipeline => change(without(sku), guest);

export const clearItems = (guest: boolean): Pipeline => change([], guest);

/** Union; where both have the SKU, the larger quantity. */
export function mergeItems(incoming: readonly CartItem[], mark: string, keptMarks: number): Pipeline {
  const given = { $literal: incoming };
  const larger = {
    $let: {
      vars: { other: { $first: { $filter: { input: given, as: 'g', cond: { $eq: ['$$g.sku', '$$this.sku'] } } } } },
      in: { $mergeObjects: ['$$this', { quantity: { $max: ['$$this.quantity', '$$other.quantity'] } }] },
    },
  };
  const added = { $filter: { input: given, cond: { $not: [{ $in: ['$$this.sku', { $map: { input: items, in: '$$this.sku' } }] }] } } };
  const marks = { $slice: [{ $concatArrays: [{ $ifNull: ['$merged', []] }, [mark]] }, -keptMarks] };
  return change({ $concatArrays: [{ $map: { input: items, in: larger } }, added] }, false, { merged: marks });
}

/** Takes the ordered units out; what was added since the order read the cart stays. */
export function takeOrdered(ordered: ReadonlyMap<string, number>, orderId: string, guest: boolean): Pipeline {
  const given = { $literal: [...ordered].map(([sku, quantity]) => ({ sku, quantity })) };
  const taken = {
    $sum: {
      $map: { input: { $filter: { input: given, as: 'g', cond: { $eq: ['$$g.sku', '$$this.sku'] } } }, as: 'g', in: '$$g.quantity' },
    },
  };
  const reduced = { $map: { input: items, in: { $mergeObjects: ['$$this', { quantity: { $subtract: ['$$this.quantity', taken] } }] } } };
  return change({ $filter: { input: reduced, cond: { $gt: ['$$this.quantity', 0] } } }, guest, { lastOrderId: orderId });
}
