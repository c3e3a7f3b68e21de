import mongoose from 'mongoose';
import { ProductModel } from '../catalog/model.ts';
import type { ProductDocument } from '../catalog/types.ts';
import { StockModel } from '../inventory/model.ts';
import type { StockDocument } from '../inventory/types.ts';

export type MailedProduct = Pick<ProductDocument, '_id' | 'slug' | 'name' | 'status' | 'images' | 'variants'>;
export type MailedStock = Pick<StockDocument, 'sku' | 'productId' | 'available' | 'lowStockThreshold'>;

export const findMailedProducts = (ids: readonly string[]): Promise<MailedProduct[]> =>
  ProductModel.find({ _id: mongoose.trusted({ $in: [...ids] }) }, { slug: 1, name: 1, status: 1, images: { $slice: 1 }, variants: 1 })
    .lean<MailedProduct[]>()
    .exec();

export const findMailedStock = (skus: readonly string[]): Promise<MailedStock[]> =>
  StockModel.find({ sku: mongoose.trusted({ $in: [...skus] }) }, { sku: 1, productId: 1, available: 1, lowStockThreshold: 1 })
    .lean<MailedStock[]>()
    .exec();
