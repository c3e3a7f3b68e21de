/** Changes of a cart as update pipelines: each is one atomic write, so that two tabs at once lose nothing. */
import type mongoose from 'mongoose';
import type { AddLimits } from './cart.ts';
import type { CartDocument, CartItem } from './types.ts';

export type Pipeline = mongoose.mongo.Document[];
type Expression = mongoose.mongo.Document;

/** Codes that one cart may hold. */
export const MAX_COUPONS = 5;

const GUEST_CART_MS = 30 * 24 * 60 * 60_000;

const items: Expression = { $ifNull: ['$items', []] };
const without = (sku: string): Expression => ({ $filter: { input: items, cond: { $ne: ['$$this.sku', { $literal: sku }] } } });
const only = (sku: string): Expression => ({ $filter: { input: items, cond: { $eq: ['$$this.sku', { $literal: sku }] } } });
const quantityOf = (sku: string): Expression => ({ $sum: { $map: { input: only(sku), in: '$$this.quantity' } } });

const unitsOf: Expression = { $sum: { $map: { input: items, in: '$$this.quantity' } } };

const saved: Expression = { $ifNull: ['$saved', []] };
const savedOnly = (sku: string): Expression => ({ $filter: { input: saved, cond: { $eq: ['$$this.sku', { $literal: sku }] } } });
const savedWithout = (sku: string): Expression => ({ $filter: { input: saved, cond: { $ne: ['$$this.sku', { $literal: sku }] } } });

/** Puts the item in its place, where its note and gift option stay, or at the end when it is new. */
const put = (item: CartItem, quantity: Expression | number): Expression => {
  const next = { $mergeObjects: [{ $literal: item }, { quantity }] };
  const replaced = {
    $map: { input: items, in: { $cond: [{ $eq: ['$$this.sku', { $literal: item.sku }] }, { $mergeObjects: ['$$this', next] }, '$$this'] } },
  };
  return { $cond: [{ $eq: [only(item.sku), []] }, { $concatArrays: [items, [next]] }, replaced] };
};

/** What every touch brings: the time, a guest's new lease, and a customer's being reminded should they leave it like this. */
export const touched = (guest: boolean, now: Date): Pick<CartDocument, 'updatedAt' | 'expiresAt' | 'watched'> => ({
  updatedAt: now,
  ...(guest ? { expiresAt: new Date(now.getTime() + GUEST_CART_MS) } : { watched: true }),
});

/** Sets the items, and what every change brings: a new version beside the touch. */
function change(next: Expression | [], guest: boolean, more: Expression = {}): Pipeline {
  const now = new Date();
  return [
    {
      $set: {
        items: next,
        version: { $add: [{ $ifNull: ['$version', now.getTime()] }, 1] },
        ...touched(guest, now),
        ...more,
      },
    },
  ];
}

/** Whether `quantity` units of the SKU, all told, would break a limit. Fewer of it than before is always allowed. */
function over(sku: string, quantity: Expression | number, { maxQuantity, maxLines, maxUnits }: AddLimits): Expression {
  const tooLong = { $and: [{ $eq: [only(sku), []] }, { $gte: [{ $size: items }, maxLines] }] };
  const units = { $add: [{ $subtract: [unitsOf, quantityOf(sku)] }, quantity] };
  const tooMany = { $or: [{ $gt: [quantity, maxQuantity] }, { $gt: [units, maxUnits] }] };
  return { $or: [tooLong, { $and: [{ $gt: [quantity, quantityOf(sku)] }, tooMany] }] };
}

/** Adds to what is there, unless that goes over a limit: then the items stay as they are. */
export function addItem(item: CartItem, limits: AddLimits, guest: boolean): Pipeline {
  const sum = { $add: [quantityOf(item.sku), item.quantity] };
  return change({ $cond: [over(item.sku, sum, limits), items, put(item, sum)] }, guest);
}

/** Brings the quantity up to what is given, unless that goes over a limit; more stays as it is. */
export function ensureItem(item: CartItem, limits: AddLimits, guest: boolean): Pipeline {
  const larger = { $max: [quantityOf(item.sku), item.quantity] };
  return change({ $cond: [over(item.sku, larger, limits), items, put(item, larger)] }, guest);
}

/** Sets the quantity, whatever it was, unless that goes over a limit. */
export function setItem(item: CartItem, limits: AddLimits, guest: boolean): Pipeline {
  return change({ $cond: [over(item.sku, item.quantity, limits), items, put(item, item.quantity)] }, guest);
}

/** Puts an item aside, unless as many are there as may be. What was put aside before gives way to it. */
export function saveItem(sku: string, maxSaved: number, guest: boolean): Pipeline {
  const stays = { $or: [{ $eq: [only(sku), []] }, { $gte: [{ $size: savedWithout(sku) }, maxSaved] }] };
  return change({ $cond: [stays, items, without(sku)] }, guest, {
    saved: { $cond: [stays, saved, { $concatArrays: [only(sku), savedWithout(sku)] }] },
  });
}

/** Takes an item that was put aside back into the cart, added to what is there, unless that goes over a limit. */
export function takeBack(sku: string, quantity: number | undefined, limits: AddLimits, guest: boolean): Pipeline {
  const moved = savedOnly(sku);
  const sum = { $add: [quantityOf(sku), quantity ?? { $sum: { $map: { input: moved, in: '$$this.quantity' } } }] };
  const withSum = {
    $map: { input: { $cond: [{ $eq: [only(sku), []] }, moved, only(sku)] }, in: { $mergeObjects: ['$$this', { quantity: sum }] } },
  };
  const stays = { $or: [{ $eq: [moved, []] }, over(sku, sum, limits)] };
  return change({ $cond: [stays, items, { $concatArrays: [without(sku), withSum] }] }, guest, {
    saved: { $cond: [stays, saved, savedWithout(sku)] },
  });
}

export const removeSaved = (sku: string, guest: boolean): Pipeline => change(items, guest, { saved: savedWithout(sku) });

export const removeItem = (sku: string, guest: boolean): Pipeline => change(without(sku), guest);

export const clearItems = (guest: boolean): Pipeline => change([], guest);

const coupons: Expression = { $ifNull: ['$coupons', []] };

/** Puts a code on the cart, unless it is there or there are too many. */
export function addCoupon(code: string, guest: boolean): Pipeline {
  const given = { $literal: code };
  const full = { $or: [{ $in: [given, coupons] }, { $gte: [{ $size: coupons }, MAX_COUPONS] }] };
  return change(items, guest, { coupons: { $cond: [full, coupons, { $concatArrays: [coupons, [given]] }] } });
}

export const removeCoupon = (code: string, guest: boolean): Pipeline =>
  change(items, guest, { coupons: { $filter: { input: coupons, cond: { $ne: ['$$this', { $literal: code }] } } } });

/** What one cart brings into another. */
type Incoming = Pick<CartDocument, 'items' | 'saved' | 'coupons'>;

/** Union; where both have the SKU, the larger quantity. What both have put aside stays as this cart has it; its own codes come first. */
export function mergeItems(incoming: Incoming, mark: string, keptMarks: number, guest = false): Pipeline {
  const { items: brought, saved: aside = [], coupons: codes = [] } = incoming;
  const given = { $literal: brought };
  const newCodes = { $filter: { input: { $literal: codes }, cond: { $not: [{ $in: ['$$this', coupons] }] } } };
  const larger = {
    $let: {
      vars: { other: { $first: { $filter: { input: given, as: 'g', cond: { $eq: ['$$g.sku', '$$this.sku'] } } } } },
      in: { $mergeObjects: ['$$this', { quantity: { $max: ['$$this.quantity', '$$other.quantity'] } }] },
    },
  };
  const added = { $filter: { input: given, cond: { $not: [{ $in: ['$$this.sku', { $map: { input: items, in: '$$this.sku' } }] }] } } };
  const marks = { $slice: [{ $concatArrays: [{ $ifNull: ['$merged', []] }, [mark]] }, -keptMarks] };
  const alsoAside = {
    $filter: { input: { $literal: aside }, cond: { $not: [{ $in: ['$$this.sku', { $map: { input: saved, in: '$$this.sku' } }] }] } },
  };
  return change({ $concatArrays: [{ $map: { input: items, in: larger } }, added] }, guest, {
    merged: marks,
    ...(aside.length > 0 && { saved: { $concatArrays: [saved, alsoAside] } }),
    ...(codes.length > 0 && { coupons: { $slice: [{ $concatArrays: [coupons, newCodes] }, MAX_COUPONS] } }),
  });
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
  return change({ $filter: { input: reduced, cond: { $gt: ['$$this.quantity', 0] } } }, guest, {
    lastOrderId: orderId,
    coupons: [],
    reminder: '$$REMOVE',
  });
}
