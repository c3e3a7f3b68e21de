import { CategoryPageModel } from './category-page-model.ts';
import type { CategoryPageDocument } from './category-page-types.ts';

export type { CategoryPageDocument };

export const findCategoryPage = (categoryId: string): Promise<CategoryPageDocument | null> =>
  CategoryPageModel.findById(categoryId).lean<CategoryPageDocument>().exec();

/** Writes a category's page over the one before. Without new pictures those of before stay. */
export async function putCategoryPage({
  _id,
  banners,
  products,
  ...fields
}: Omit<CategoryPageDocument, 'createdAt' | 'updatedAt'>): Promise<CategoryPageDocument> {
  const pictures = { ...(banners.length > 0 && { banners }), ...(products.length > 0 && { products }) };
  const page = await CategoryPageModel.findOneAndUpdate(
    { _id },
    { $set: { ...fields, ...pictures } },
    { upsert: true, returnDocument: 'after', setDefaultsOnInsert: true },
  )
    .lean<CategoryPageDocument>()
    .exec();
  if (!page) throw new Error('The page was not written');
  return page;
}
