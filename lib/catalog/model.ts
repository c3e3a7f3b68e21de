import mongoose from 'mongoose';

export interface CategoryDocument {
  _id: string;
  slug: string;
  name: string;
  parentId: string | null;
  /** Ids from the root to this category itself, so that a subtree is one indexed query. */
  path: string[];
  position: number;
  image?: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const categorySchema = new mongoose.Schema<CategoryDocument>(
  {
    _id: { type: String, required: true },
    slug: { type: String, required: true },
    name: { type: String, required: true },
    parentId: { type: String, default: null },
    path: { type: [String], required: true },
    position: { type: Number, default: 0 },
    image: String,
    version: { type: Number, default: 1 },
  },
  { collection: 'categories', timestamps: true, versionKey: false },
);
categorySchema.index({ slug: 1 }, { unique: true });
categorySchema.index({ path: 1 });
categorySchema.index({ parentId: 1, position: 1 });

export const CategoryModel = mongoose.model<CategoryDocument>('Category', categorySchema);

export interface Image {
  url: string;
  alt: string;
  publicId?: string;
}

export interface Variant {
  sku: string;
  /** One value per option name of the product; empty for the default variant. */
  options: Record<string, string>;
  /** Paise, GST included. */
  price: number;
  /** MRP in paise, never below the price. */
  compareAtPrice?: number;
  weightGrams?: number;
  barcode?: string;
  images: Image[];
  /** Kept by the stock worker when availability crosses zero: for lists and filters; the product page reads the stock itself. */
  inStock: boolean;
}

export type ProductStatus = 'draft' | 'active' | 'archived';

export interface ProductDocument {
  _id: string;
  slug: string;
  /** Former slugs: they redirect. */
  slugHistory: string[];
  name: string;
  brand?: string;
  /** Plain text or sanitised HTML. */
  description: string;
  categoryId: string;
  /** Path of the category, so that the products of a subtree are one indexed query. */
  categoryPath: string[];
  status: ProductStatus;
  hsnCode: string;
  /** Percent, two decimals at most. */
  gstRate: number;
  tags: string[];
  attributes: Record<string, string>;
  seo?: { title?: string; description?: string };
  options: string[];
  variants: Variant[];
  images: Image[];
  /** Lowest price of the variants in paise, for lists, filters and sorting. */
  minPrice: number;
  /** Highest compareAtPrice among variants whose price is `minPrice`. */
  compareAtPrice?: number;
  inStock: boolean;
  onSale: boolean;
  rating: { average: number; count: number };
  /** Units sold: ranks by popularity. */
  popularity: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const imageSchema = new mongoose.Schema<Image>(
  { url: { type: String, required: true }, alt: { type: String, default: '' }, publicId: String },
  { _id: false },
);

const variantSchema = new mongoose.Schema<Variant>(
  {
    sku: { type: String, required: true },
    options: { type: mongoose.Schema.Types.Mixed, default: {} },
    price: { type: Number, required: true, min: 0 },
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
    onSale: { type: Boolean, default: false },
    rating: { average: { type: Number, default: 0 }, count: { type: Number, default: 0 } },
    popularity: { type: Number, default: 0 },
    version: { type: Number, default: 1 },
  },
  { collection: 'products', timestamps: true, versionKey: false, minimize: false },
);
productSchema.index({ slug: 1 }, { unique: true });
productSchema.index({ slugHistory: 1 });
productSchema.index({ 'variants.sku': 1 }, { unique: true });
productSchema.index({ status: 1, categoryPath: 1, createdAt: -1, _id: -1 });
productSchema.index({ status: 1, categoryPath: 1, minPrice: 1, _id: 1 });
productSchema.index({ status: 1, createdAt: -1, _id: -1 });
productSchema.index({ status: 1, minPrice: 1, _id: 1 });
productSchema.index({ status: 1, popularity: -1, _id: -1 });
productSchema.index(
  { name: 'text', brand: 'text', tags: 'text', description: 'text' },
  { weights: { name: 10, brand: 5, tags: 3, description: 1 }, name: 'product_text' },
);

export const ProductModel = mongoose.model<ProductDocument>('Product', productSchema);
