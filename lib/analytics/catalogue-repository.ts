/** What reports want to know of the catalogue of today. */
import { CategoryModel, ProductModel } from '../catalog/model.ts';
import { StockModel } from '../inventory/model.ts';

/** The category of each product that is still there. */
export async function categoriesOfProducts(ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await ProductModel.collection.find({ _id: { $in: [...ids] as never[] } }, { projection: { categoryPath: 1 } }).toArray();
  return new Map(rows.map((row) => [String(row._id), row.categoryPath as string[]]));
}

export interface CategoryName {
  id: string;
  name: string;
  parentId: string | null;
}

export async function categoryNames(): Promise<CategoryName[]> {
  const rows = await CategoryModel.collection.find({}, { projection: { name: 1, parentId: 1 } }).toArray();
  return rows.map(({ _id, name, parentId }) => ({ id: String(_id), name, parentId }));
}

/** Units that can be sold, by product, in all warehouses. */
export async function availableByProduct(): Promise<Map<string, number>> {
  const rows = await StockModel.collection
    .aggregate<{ _id: string; available: number }>([{ $group: { _id: '$productId', available: { $sum: '$available' } } }])
    .toArray();
  return new Map(rows.map(({ _id, available }) => [_id, available]));
}
