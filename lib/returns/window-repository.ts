import mongoose from 'mongoose';
import { ProductModel } from '../catalog/model.ts';
import type { ProductDocument } from '../catalog/types.ts';

type Placed = Pick<ProductDocument, '_id' | 'categoryPath'>;

/** Where products stand in the category tree, archived ones too. */
export const findCategoryPaths = (productIds: readonly string[]): Promise<Placed[]> =>
  ProductModel.find({ _id: mongoose.trusted({ $in: [...new Set(productIds)] }) }, { categoryPath: 1 })
    .lean<Placed[]>()
    .exec();
