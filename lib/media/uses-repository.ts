/** Everything that can show a picture of the shop. Whatever gets pictures later belongs here too: what is not found here is deleted. */
import mongoose from 'mongoose';
import { CategoryModel, ProductModel } from '../catalog/model.ts';
import { CategoryPageModel } from '../merchandising/category-page-model.ts';
import { CollectionModel, PageModel } from '../merchandising/model.ts';
import { OrderModel } from '../orders/model.ts';

/** Pages of the shop are few, and are read whole; all else has an index. */
const blockPaths = ['draft.blocks', 'releases.content.blocks'].flatMap((blocks) => [`${blocks}.image.url`, `${blocks}.slides.image.url`]);

/** Whether anything shows one of these addresses; orders do so for good, with the picture of when they were placed. */
export async function isUsed(urls: readonly string[]): Promise<boolean> {
  const at = (field: string) => ({ [field]: mongoose.trusted({ $in: [...urls] }) });
  const uses = await Promise.all([
    ProductModel.exists(at('images.url')),
    ProductModel.exists(at('variants.images.url')),
    CategoryModel.exists(at('image')),
    CollectionModel.exists(at('image.url')),
    PageModel.exists({ $or: blockPaths.map(at) }),
    CategoryPageModel.exists({ $or: [at('banners.img'), at('products.img')] }),
    OrderModel.exists(at('lines.image')),
  ]);
  return uses.some((use) => use !== null);
}
