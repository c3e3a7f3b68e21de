import mongoose from 'mongoose';
import { type Offer, type OfferedProduct, type OfferedStock, offersBySku } from '../cart/offer.ts';
import { offerLookups } from '../cart/offer-repository.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { type WishlistDocument, type WishlistItem, WishlistModel } from './model.ts';

/** Which list: by its owner and id, the owner's default one, or the one that a link shares. */
export type WishlistRef = { ownerId: string; id?: string } | { shareId: string };

export interface StoredWishlist {
  list: WishlistDocument;
  offers: Map<string, Offer>;
}

const filterOf = (ref: WishlistRef): Record<string, string> => {
  if ('shareId' in ref) return { 'share.id': ref.shareId };
  return { ownerId: ref.ownerId, ...(ref.id !== undefined && { _id: ref.id }) };
};

const defaultFirst = { defaultAt: -1, _id: 1 } as const;

/** A list with the offers of its items, in one round trip. */
export async function readWishlist(ref: WishlistRef): Promise<StoredWishlist | undefined> {
  const [row] = await WishlistModel.aggregate<WishlistDocument & { products: OfferedProduct[]; stocks: OfferedStock[] }>([
    { $match: filterOf(ref) },
    { $sort: defaultFirst },
    { $limit: 1 },
    ...offerLookups('items.sku'),
  ]).exec();
  return row && { list: row, offers: offersBySku(row.products, row.stocks) };
}

export type WishlistSummary = Pick<WishlistDocument, '_id' | 'name' | 'share' | 'createdAt'> & { count: number };

/** All lists of someone, the default one first. */
export const findWishlists = (ownerId: string): Promise<WishlistSummary[]> =>
  WishlistModel.aggregate<WishlistSummary>([
    { $match: { ownerId } },
    { $sort: defaultFirst },
    { $project: { name: 1, share: 1, createdAt: 1, count: { $size: '$items' } } },
  ]).exec();

/**
 * Makes a list, at one of the owner's places that is free: the unique index lets no two have the same. True when it is there, or was there by its id;
 * false when there is no place.
 */
async function insertAtFreePlace(
  list: Pick<WishlistDocument, '_id' | 'ownerId' | 'name' | 'defaultAt'>,
  maxLists: number,
): Promise<boolean> {
  const lists = await WishlistModel.find({ ownerId: list.ownerId }, { place: 1 }).lean<Pick<WishlistDocument, '_id' | 'place'>[]>().exec();
  const places = Array.from({ length: maxLists }, (_, place) => place).filter((place) => !lists.some((other) => other.place === place));
  // Lists without a place count as well.
  for (const place of places.slice(0, Math.max(0, maxLists - lists.length))) {
    try {
      await WishlistModel.create({ ...list, place, items: [] });
      return true;
    } catch (error) {
      if (isDuplicateKey(error, '_id')) return true;
      if (!isDuplicateKey(error, 'place')) throw error;
    }
  }
  return false;
}

/** Makes a list and returns its id; undefined when the owner has as many as one may have. */
export async function insertWishlist(ownerId: string, name: string, maxLists: number): Promise<string | undefined> {
  const _id = newId('wsl');
  return (await insertAtFreePlace({ _id, ownerId, name }, maxLists)) ? _id : undefined;
}

/** The id of the default list, which is made when there is none; its id follows from the owner, so that two first writes make one. */
export async function ensureDefault(ownerId: string, name: string, maxLists: number): Promise<string> {
  const find = () => WishlistModel.findOne({ ownerId }, { _id: 1 }).sort(defaultFirst).lean<{ _id: string }>().exec();
  const known = await find();
  if (known) return known._id;
  const _id = ownerId.replace(/^usr/, 'wsl');
  if (await insertAtFreePlace({ _id, ownerId, name, defaultAt: new Date() }, maxLists)) return _id;
  // Other requests made as many lists as there may be in between: one of those is the default then.
  return (await find())?._id ?? _id;
}

/** Puts an item on a list that has room, where it is once. False when it was there, the list is full, or is not theirs. */
export async function putItem(ownerId: string, id: string, item: WishlistItem, maxItems: number): Promise<boolean> {
  const isFree = { 'items.sku': mongoose.trusted({ $ne: item.sku }), [`items.${maxItems - 1}`]: mongoose.trusted({ $exists: false }) };
  const result = await WishlistModel.updateOne({ _id: id, ownerId, ...isFree }, { $push: { items: { $each: [item], $position: 0 } } });
  return result.modifiedCount === 1;
}

/** Takes an item off. False when the list is not theirs. */
export async function pullItem(ownerId: string, id: string, sku: string): Promise<boolean> {
  return (await WishlistModel.updateOne({ _id: id, ownerId }, { $pull: { items: { sku } } })).matchedCount === 1;
}

/** Changes a list; false when it is not theirs. */
export async function changeWishlist(
  ownerId: string,
  id: string,
  set: Partial<Pick<WishlistDocument, 'name' | 'defaultAt'>>,
): Promise<boolean> {
  return (await WishlistModel.updateOne({ _id: id, ownerId }, { $set: set })).matchedCount === 1;
}

export async function deleteWishlist(ownerId: string, id: string): Promise<boolean> {
  return (await WishlistModel.deleteOne({ _id: id, ownerId })).deletedCount === 1;
}

/** The id that the list is shared by: the one it has, or this new one. Undefined when the list is not theirs. */
export async function ensureShare(ownerId: string, id: string, shareId: string): Promise<string | undefined> {
  const fresh = { _id: id, ownerId, share: mongoose.trusted({ $exists: false }) };
  await WishlistModel.updateOne(fresh, { $set: { share: { id: shareId, at: new Date() } } });
  const list = await WishlistModel.findOne({ _id: id, ownerId }, { share: 1 }).lean<Pick<WishlistDocument, 'share'>>().exec();
  return list?.share?.id;
}

export async function removeShare(ownerId: string, id: string): Promise<boolean> {
  return (await WishlistModel.updateOne({ _id: id, ownerId }, { $unset: { share: 1 } })).matchedCount === 1;
}
