import mongoose from 'mongoose';
import { ProductModel } from '../catalog/model.ts';
import { OrderModel } from '../orders/model.ts';
import type { OrderDocument } from '../orders/types.ts';
import { SearchModel } from '../search/model.ts';
import { SaleModel } from './model.ts';
import type { Sale } from './popularity.ts';
import type { SaleDocument } from './types.ts';

/** Popularity counts no more sales of a product than its latest ones. */
const MOST_SALES = 5_000;

const sales = () => SaleModel.collection as unknown as mongoose.mongo.Collection<SaleDocument>;

export type SoldOrder = Pick<OrderDocument, '_id' | 'status' | 'lines' | 'createdAt'>;

export const findSoldOrders = (ids: readonly string[]): Promise<SoldOrder[]> =>
  OrderModel.find({ _id: mongoose.trusted({ $in: [...ids] }) }, { status: 1, lines: 1, createdAt: 1 })
    .lean<SoldOrder[]>()
    .exec();

/** Makes the rows of these orders what is given, and removes those of the others. Returns the products of the rows before and after. */
export async function writeSales(orderIds: readonly string[], rows: readonly SaleDocument[]): Promise<string[]> {
  const before = await sales()
    .find({ _id: { $in: [...orderIds] } })
    .toArray();
  const byId = new Map(rows.map((row) => [row._id, row]));
  const writes = orderIds.map((_id) => {
    const replacement = byId.get(_id);
    return replacement ? { replaceOne: { filter: { _id }, replacement, upsert: true } } : { deleteOne: { filter: { _id } } };
  });
  if (writes.length > 0) await sales().bulkWrite(writes, { ordered: false });
  return [...new Set([...before, ...rows].flatMap(({ items }) => items.map(({ productId }) => productId)))];
}

/** The latest sales of a product. */
export async function salesOf(productId: string): Promise<Sale[]> {
  const rows = await sales()
    .find({ 'items.productId': productId }, { sort: { at: -1 }, limit: MOST_SALES })
    .toArray();
  return rows.map(({ at, items }) => ({ at, units: items.find((item) => item.productId === productId)?.units ?? 0 }));
}

/**
 * Sets the popularity of products, and of what lists read of them. The product first: whoever writes its list row meanwhile reads the product again
 * afterwards. Staff's version of the product stays.
 */
export async function setPopularity(popularity: ReadonlyMap<string, number>): Promise<void> {
  const writes = [...popularity].map(([_id, value]) => ({ updateOne: { filter: { _id }, update: { $set: { popularity: value } } } }));
  if (writes.length === 0) return;
  await ProductModel.bulkWrite(writes, { ordered: false, timestamps: false });
  await SearchModel.bulkWrite(writes, { ordered: false });
}
