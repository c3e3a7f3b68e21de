/** Which of the goods that a promotion names there are. */
import mongoose from 'mongoose';
import { CategoryModel, ProductModel } from '../catalog/model.ts';

const among = (ids: readonly string[]) => mongoose.trusted({ $in: [...ids] });

export const knownCategories = async (ids: readonly string[]): Promise<Set<string>> => {
  const rows = await CategoryModel.find({ _id: among(ids) }, { _id: 1 })
    .lean<{ _id: string }[]>()
    .exec();
  return new Set(rows.map(({ _id }) => _id));
};

export const knownProducts = async (ids: readonly string[]): Promise<Set<string>> => {
  const rows = await ProductModel.find({ _id: among(ids) }, { _id: 1 })
    .lean<{ _id: string }[]>()
    .exec();
  return new Set(rows.map(({ _id }) => _id));
};
