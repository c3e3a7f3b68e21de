import type mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { type Read, readAlone, readOf } from '../platform/read-together.ts';
import type { CartKey } from './cart.ts';
import { type Pipeline, touched } from './cart-changes.ts';
import { CartModel } from './model.ts';
import { type Offer, type OfferedProduct, type OfferedStock, offersBySku } from './offer.ts';
import { offerLookups } from './offer-repository.ts';
import type { CartDocument, CartItem } from './types.ts';

const carts = () => CartModel.collection as unknown as mongoose.mongo.Collection<CartDocument>;

/** A guest's id opens no customer's cart. */
const filterOf = (key: CartKey): mongoose.mongo.Filter<CartDocument> =>
  'ownerId' in key ? { ownerId: key.ownerId } : { _id: key.guestCartId, ownerId: { $exists: false } };

interface CartRow extends CartDocument {
  products: OfferedProduct[];
  stocks: OfferedStock[];
}

export interface StoredCart {
  cart: CartDocument;
  offers: Map<string, Offer>;
}

/** Reads a cart with the offers of its items; null when there is none yet. */
export function storedCartOf(key: CartKey): Read<StoredCart | null> {
  const pipeline = [
    { $match: filterOf(key) },
    { $set: { skus: { $setUnion: ['$items.sku', { $ifNull: ['$saved.sku', []] }] } } },
    ...offerLookups('skus'),
  ];
  return readOf(CartModel, pipeline, ([row]: CartRow[]) => (row ? { cart: row, offers: offersBySku(row.products, row.stocks) } : null));
}

/** A cart with the offers of its items, in one round trip. */
export const readStoredCart = (key: CartKey): Promise<StoredCart | null> => readAlone(storedCartOf(key));

/** What a cart holds, without what it would cost now. */
export async function findItems(key: CartKey): Promise<CartItem[]> {
  const cart = await carts().findOne<Pick<CartDocument, 'items'>>(filterOf(key), { projection: { _id: 0, items: 1 } });
  return cart?.items ?? [];
}

export const findGuestCart = (id: string): Promise<CartDocument | null> => carts().findOne(filterOf({ guestCartId: id }));

/** Changes a cart, making it first when there is none. Returns it as it was before; null when it was made. */
export async function changeCart(key: CartKey, pipeline: Pipeline): Promise<CartDocument | null> {
  const named = 'ownerId' in key ? [{ $set: { _id: { $ifNull: ['$_id', newId('crt')] } } }, ...pipeline] : pipeline;
  const write = () => carts().findOneAndUpdate(filterOf(key), named, { upsert: true, returnDocument: 'before' });
  try {
    return await write();
  } catch (error) {
    // Two first writes at once: one of them made the cart, so the other now finds it.
    if (isDuplicateKey(error)) return write();
    throw error;
  }
}

/** Changes a cart that is there; one that is not stays away. Returns it as it was before. */
export const changeExistingCart = (key: CartKey, pipeline: Pipeline): Promise<CartDocument | null> =>
  carts().findOneAndUpdate(filterOf(key), pipeline, { returnDocument: 'before' });

type Details = { [K in 'note' | 'gift']?: CartItem[K] | null | undefined };

/** Sets what is given on one item, null takes it away; one write. False when the cart has no such item. */
export async function describeItem(key: CartKey, sku: string, details: Details): Promise<boolean> {
  const at = (name: string) => `items.$.${name}`;
  const set = Object.entries(details).flatMap(([name, value]) => (value ? [[at(name), value]] : []));
  const unset = Object.entries(details).flatMap(([name, value]) => (value === null ? [[at(name), '']] : []));
  const result = await carts().updateOne(
    { ...filterOf(key), 'items.sku': sku },
    {
      $set: { ...Object.fromEntries(set), ...touched(!('ownerId' in key), new Date()) },
      $unset: Object.fromEntries(unset) as Record<string, ''>,
      $inc: { version: 1 },
    },
  );
  return result.matchedCount === 1;
}

/** Replaces what is in a cart that is still in exactly this version; false when it has changed since. */
export async function replaceItems(key: CartKey, version: number, next: Pick<Required<CartDocument>, 'items' | 'saved'>): Promise<boolean> {
  const set = { ...next, ...touched(!('ownerId' in key), new Date()) };
  const result = await carts().updateOne({ ...filterOf(key), version }, { $set: set, $inc: { version: 1 } });
  return result.modifiedCount === 1;
}

/** Merges into a cart, unless this merge was done before. */
export async function mergeIntoCart(key: CartKey, mark: string, pipeline: Pipeline): Promise<void> {
  const named = [{ $set: { _id: { $ifNull: ['$_id', newId('crt')] } } }, ...pipeline];
  const write = () => carts().updateOne({ ...filterOf(key), merged: { $ne: mark } }, named, { upsert: true });
  const done = async () => (await carts().countDocuments({ ...filterOf(key), merged: mark }, { limit: 1 })) > 0;
  try {
    await write();
  } catch (error) {
    // The filter also misses a cart that has the mark: then the upsert runs into the unique owner, and there is nothing left to do.
    if (!isDuplicateKey(error)) throw error;
    if (!(await done())) await write();
  }
}

/** Deletes a guest cart in exactly this version; false when it has changed since. */
export async function deleteGuestCart(id: string, version: number): Promise<boolean> {
  const result = await carts().deleteOne({ ...filterOf({ guestCartId: id }), version });
  return result.deletedCount === 1;
}

/** Takes an order out of the cart that it was placed from; a second time for the same order changes nothing. */
export async function takeOrderFromCart(cartId: string, orderId: string, pipeline: Pipeline): Promise<void> {
  await carts().updateOne({ _id: cartId, lastOrderId: { $ne: orderId } }, pipeline);
}
