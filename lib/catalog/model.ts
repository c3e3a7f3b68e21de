import mongoose from 'mongoose';
import { outboxField } from '../messaging/outbox-entry.ts';
import { type AttributeDefinition, attributeTypes } from './attributes.ts';
import type { CategoryDocument, Image, ProductDocument, ScheduledPrice, Variant } from './types.ts';

export type { CategoryDocument, ProductDocument } from './types.ts';

const attributeSchema = new mongoose.Schema<AttributeDefinition>(
  {
    name: { $type: String, required: true },
    type: { $type: String, enum: attributeTypes, required: true },
    unit: String,
    values: { $type: [String], default: undefined },
    filterable: { $type: Boolean, default: false },
  },
  { _id: false, typeKey: '$type' },
);

const categorySchema = new mongoose.Schema<CategoryDocument>(
  {
    _id: { type: String, required: true },
    slug: { type: String, required: true },
    name: { type: String, required: true },
    parentId: { type: String, default: null },
    path: { type: [String], required: true },
    position: { type: Number, default: 0 },
    image: String,
    displayType: String,
    attributes: { type: [attributeSchema], default: undefined },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { collection: 'categories', timestamps: true, versionKey: false },
);
categorySchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });
categorySchema.index({ slug: 1 }, { unique: true });
categorySchema.index({ path: 1 });
categorySchema.index({ image: 1 }, { sparse: true });
categorySchema.index({ parentId: 1, position: 1 });

export const CategoryModel = mongoose.model<CategoryDocument>('Category', categorySchema);

const imageSchema = new mongoose.Schema<Image>(
  { url: { type: String, required: true }, alt: { type: String, default: '' }, publicId: String },
  { _id: false },
);

const scheduledPriceSchema = new mongoose.Schema<ScheduledPrice>(
  { price: { type: Number, required: true, min: 0 }, from: { type: Date, required: true }, to: Date },
  { _id: false },
);

const variantSchema = new mongoose.Schema<Variant>(
  {
    sku: { type: String, required: true },
    options: { type: mongoose.Schema.Types.Mixed, default: {} },
    price: { type: Number, required: true, min: 0 },
    regularPrice: { type: Number, min: 0 },
    scheduledPrice: scheduledPriceSchema,
    compareAtPrice: { type: Number, min: 0 },
    weightGrams: { type: Number, min: 0 },
    barcode: String,
    images: { type: [imageSchema], default: [] },
    inStock: { type: Boolean, default: false },
  },
  { _id: false, minimize: false },
);

const productSchema = new mongoose.Schema<ProductDocument>(
  {
    _id: { type: String, required: true },
    slug: { type: String, required: true },
    slugHistory: { type: [String], default: [] },
    name: { type: String, required: true },
    brand: String,
    description: { type: String, default: '' },
    descriptionHtml: String,
    categoryId: { type: String, required: true },
    categoryPath: { type: [String], required: true },
    status: { type: String, enum: ['draft', 'active', 'archived'], required: true },
    hsnCode: { type: String, required: true },
    gstRate: { type: Number, required: true, min: 0 },
    tags: { type: [String], default: [] },
    attributes: { type: mongoose.Schema.Types.Mixed, default: {} },
    seo: { type: mongoose.Schema.Types.Mixed },
    options: { type: [String], default: [] },
    variants: { type: [variantSchema], required: true },
    images: { type: [imageSchema], default: [] },
    minPrice: { type: Number, required: true, min: 0 },
    compareAtPrice: { type: Number, min: 0 },
    inStock: { type: Boolean, default: false },
    flagRevision: Number,
    onSale: { type: Boolean, default: false },
    nextPriceAt: Date,
    rating: {
      average: { type: Number, default: 0 },
      count: { type: Number, default: 0 },
      histogram: { type: [Number], default: undefined },
    },
    popularity: { type: Number, default: 0 },
    importToken: String,
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { collection: 'products', timestamps: true, versionKey: false, minimize: false },
);
productSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });
productSchema.index({ nextPriceAt: 1 }, { partialFilterExpression: { nextPriceAt: { $exists: true } } });
productSchema.index({ slug: 1 }, { unique: true });
productSchema.index({ slugHistory: 1 });
productSchema.index({ 'variants.sku': 1 }, { unique: true });
productSchema.index({ 'images.url': 1 }, { sparse: true });
productSchema.index({ 'variants.images.url': 1 }, { sparse: true });
productSchema.index({ status: 1, categoryPath: 1, createdAt: -1, _id: -1 });
productSchema.index({ status: 1, categoryPath: 1, minPrice: 1, _id: 1 });
productSchema.index({ status: 1, createdAt: -1, _id: -1 });
productSchema.index({ status: 1, minPrice: 1, _id: 1 });
productSchema.index({ status: 1, popularity: -1, _id: -1 });
productSchema.index({ status: 1, categoryPath: 1, popularity: -1, _id: -1 });
productSchema.index({ status: 1, 'rating.average': -1, 'rating.count': -1, _id: -1 });
productSchema.index({ status: 1, categoryId: 1 });
productSchema.index({ createdAt: -1, _id: -1 });
productSchema.index({ name: 1, _id: 1 });
productSchema.index({ minPrice: 1, _id: 1 });
productSchema.index({ categoryPath: 1 });
productSchema.index({ status: 1, tags: 1, popularity: -1, _id: -1 });

export const ProductModel = mongoose.model<ProductDocument>('Product', productSchema);
