/** Makes products and categories through the staff's API, with defaults for all that a test does not care about. */
import { randomUUID } from 'node:crypto';
import { staff } from './client.ts';

/** A short text that no other test has. */
export const unique = (): string => randomUUID().slice(0, 8);

/** Rupees as the API wants them. */
export const rupees = (amount: number) => ({ amount: Math.round(amount * 100), currency: 'INR' as const });

interface CategoryFixture {
  id: string;
  slug: string;
  name: string;
  parentId: string | null;
  path: string[];
  version: number;
}

interface VariantFixture {
  sku: string;
  options: Record<string, string>;
  price: { amount: number; currency: string };
  stock: { onHand: number; available: number; held: number };
}

export interface ProductFixture {
  id: string;
  slug: string;
  name: string;
  categoryId: string;
  status: string;
  version: number;
  variants: [VariantFixture, ...VariantFixture[]];
}

async function created<T>(path: string, body: unknown): Promise<T> {
  const answer = await (await staff('catalog_manager')).post(path, body);
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

/** A category at the root, or below `parentId`. */
export const newCategory = (
  fields: { name?: string; slug?: string; parentId?: string; position?: number } = {},
): Promise<CategoryFixture> => created('/v1/admin/categories', { name: `Category ${unique()}`, ...fields });

let shared: Promise<CategoryFixture> | undefined;

interface NewVariant {
  sku?: string;
  options?: Record<string, string>;
  /** Rupees; the product's price by default. */
  price?: number;
  compareAtPrice?: number;
  stock?: number;
}

interface NewProduct {
  name?: string;
  /** Rupees. */
  price?: number;
  compareAtPrice?: number;
  /** Units of each variant that does not say otherwise. */
  stock?: number;
  options?: string[];
  variants?: NewVariant[];
  categoryId?: string;
  /** Any other field of the request body, as the API takes it. */
  fields?: Record<string, unknown>;
}

/** An active product: 499.00, ten in stock, one variant and a category of its own file, unless told otherwise. */
export async function newProduct(product: NewProduct = {}): Promise<ProductFixture> {
  const { name = `Product ${unique()}`, price = 499, compareAtPrice, stock = 10, options = [], variants = [{}], fields } = product;
  shared ??= newCategory();
  const categoryId = product.categoryId ?? (await shared).id;
  const toVariant = (variant: NewVariant) => {
    const listPrice = variant.compareAtPrice ?? compareAtPrice;
    return {
      ...(variant.sku && { sku: variant.sku }),
      options: variant.options ?? {},
      price: rupees(variant.price ?? price),
      ...(listPrice !== undefined && { compareAtPrice: rupees(listPrice) }),
      stock: variant.stock ?? stock,
    };
  };
  const defaults = { description: 'Made by a test.', status: 'active', hsnCode: '6109', gstRate: 5, brand: 'Testmark' };
  return created('/v1/admin/products', { ...defaults, name, categoryId, options, variants: variants.map(toVariant), ...fields });
}
