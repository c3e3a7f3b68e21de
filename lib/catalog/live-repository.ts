import mongoose from 'mongoose';
import { ProductModel } from './model.ts';

/** The products on sale behind some slugs. */
export async function findSlugs(slugs: readonly string[]): Promise<{ slug: string; productId: string }[]> {
  const found = await ProductModel.find({ slug: mongoose.trusted({ $in: [...slugs] }), status: 'active' }, { slug: 1 })
    .lean<{ _id: string; slug: string }[]>()
    .exec();
  return found.map(({ _id, slug }) => ({ slug, productId: _id }));
}

/** The SKUs of some products, archived ones included. */
export async function findSkus(productIds: readonly string[]): Promise<string[]> {
  const found = await ProductModel.find({ _id: mongoose.trusted({ $in: [...productIds] }) }, { 'variants.sku': 1 })
    .lean<{ variants: { sku: string }[] }[]>()
    .exec();
  return found.flatMap(({ variants }) => variants.map(({ sku }) => sku));
}
