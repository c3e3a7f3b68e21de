import mongoose from 'mongoose';
import { ProductModel } from './model.ts';

/** The products on sale behind some slugs. */
export async function findSlugs(slugs: readonly string[]): Promise<{ slug: string; productId: string }[]> {
  const found = await ProductModel.find({ slug: mongoose.trusted({ $in: [...slugs] }), status: 'active' }, { slug: 1 })
    .lean<{ _id: string; slug: string }[]>()
    .exec();
  return found.map(({ _id, slug }) => ({ slug, productId: _id }));
}
