import { droppingPictures } from '../media/drop-pictures.ts';
import { picturesIn } from '../media/pictures.ts';
import { findCategoryPage, putCategoryPage } from './category-page-repository.ts';
import type { CategoryPageDocument } from './category-page-types.ts';

/** Writes a category's page over the one before, whose pictures go when they are replaced. Without new pictures those of before stay. */
export async function replaceCategoryPage(page: Omit<CategoryPageDocument, 'createdAt' | 'updatedAt'>): Promise<CategoryPageDocument> {
  const before = await findCategoryPage(page._id);
  const replaced = [page.banners.length > 0 && before?.banners, page.products.length > 0 && before?.products];
  return droppingPictures(picturesIn(replaced), () => putCategoryPage(page));
}
