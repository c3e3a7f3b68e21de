/** A product as its form holds it: money in rupees, the options with their values; and what of it has changed, as the API takes it. */
import type { components } from '@open-shop/client';
import { combinationOf, type Option, optionsOf } from './matrix.ts';
import type { AdminProduct, AdminVariant } from './types.ts';

type Price = components['schemas']['Price'];
type AttributeValue = AdminProduct['attributes'][string];

export interface Plan {
  price: number;
  from: string;
  to: string | null;
}

export interface VariantValues {
  /** Of the row, while it is on the page. */
  key: string;
  sku: string | null;
  options: Record<string, string>;
  price: number | null;
  compareAtPrice: number | null;
  weightGrams: number | null;
  barcode: string | null;
  scheduledPrice: Plan | null;
  /** Of a new variant. */
  stock: number | null;
}

export interface ImageValues {
  url: string;
  alt: string | null;
  publicId?: string | undefined;
}

export interface ProductValues {
  name: string;
  slug: string | null;
  brand: string | null;
  description: string | null;
  categoryId: string;
  status: AdminProduct['status'];
  hsnCode: string;
  gstRate: number;
  tags: string[] | null;
  /** By {@link fieldOf} of their names. */
  attributes: Record<string, AttributeValue | null>;
  seo: { title?: string | null | undefined; description?: string | null | undefined };
  options: Option[];
  variants: VariantValues[];
  images: ImageValues[];
}

/** A name of an attribute as a part of a field's path, where dots and brackets mean something. */
export const fieldOf = (name: string): string => encodeURIComponent(name).replaceAll('.', '%2E');

export const nameOf = (field: string): string => decodeURIComponent(field);

const toPrice = (rupees: number | null): Price => ({ amount: Math.round((rupees ?? 0) * 100), currency: 'INR' });

/** What a variant costs when no scheduled price is on. */
export const regularPriceOf = ({ price, regularPrice }: Pick<AdminVariant, 'price' | 'regularPrice'>) => regularPrice ?? price;

export const newVariant = (options: Record<string, string>, like?: VariantValues): VariantValues => ({
  key: crypto.randomUUID(),
  sku: null,
  options,
  price: like?.price ?? null,
  compareAtPrice: like?.compareAtPrice ?? null,
  weightGrams: like?.weightGrams ?? null,
  barcode: null,
  scheduledPrice: null,
  stock: 0,
});

const variantValues = (variant: AdminVariant): VariantValues => ({
  key: variant.sku,
  sku: variant.sku,
  options: variant.options,
  price: regularPriceOf(variant).amount / 100,
  compareAtPrice: variant.compareAtPrice ? variant.compareAtPrice.amount / 100 : null,
  weightGrams: variant.weightGrams ?? null,
  barcode: variant.barcode ?? null,
  scheduledPrice: variant.scheduledPrice
    ? { price: variant.scheduledPrice.price.amount / 100, from: variant.scheduledPrice.from, to: variant.scheduledPrice.to ?? null }
    : null,
  stock: null,
});

export const blank = (): Partial<ProductValues> => ({
  status: 'draft',
  tags: [],
  attributes: {},
  seo: {},
  options: [],
  variants: [newVariant({})],
  images: [],
});

export const valuesOf = (product: AdminProduct): ProductValues & { id: string } => ({
  id: product.id,
  name: product.name,
  slug: product.slug,
  brand: product.brand ?? null,
  description: product.descriptionHtml ?? product.description,
  categoryId: product.categoryId,
  status: product.status,
  hsnCode: product.hsnCode,
  gstRate: product.gstRate,
  tags: product.tags,
  attributes: Object.fromEntries(Object.entries(product.attributes).map(([name, value]) => [fieldOf(name), value])),
  seo: { title: product.seo?.title ?? null, description: product.seo?.description ?? null },
  options: optionsOf(product.options, product.variants),
  variants: product.variants.map(variantValues),
  images: product.images.map(({ url, alt, publicId }) => ({ url, alt, publicId })),
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The members of `mine` that are not those of `theirs`. */
const changed = <T extends object>(theirs: T, mine: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(mine).filter(([name, value]) => value !== undefined && !isSame(value, theirs[name as keyof T])),
  ) as Partial<T>;

function seoOf({ title, description }: ProductValues['seo']) {
  const seo = { ...(title && { title }), ...(description && { description }) };
  return Object.keys(seo).length > 0 ? seo : null;
}

const attributesOf = (attributes: ProductValues['attributes']): Record<string, AttributeValue> =>
  Object.fromEntries(
    Object.entries(attributes ?? {}).flatMap(([field, value]) => (value === null || value === '' ? [] : [[nameOf(field), value]])),
  );

const fields = (values: ProductValues) => ({
  name: values.name,
  slug: values.slug || undefined,
  brand: values.brand || null,
  description: values.description ?? '',
  categoryId: values.categoryId,
  status: values.status,
  hsnCode: values.hsnCode,
  gstRate: values.gstRate,
  tags: values.tags ?? [],
  attributes: attributesOf(values.attributes),
  seo: seoOf(values.seo ?? {}),
});

const planOf = (plan: Plan | null) => plan && { price: toPrice(plan.price), from: plan.from, ...(plan.to && { to: plan.to }) };

const variantFields = (row: VariantValues) => ({
  price: toPrice(row.price),
  compareAtPrice: row.compareAtPrice === null ? null : toPrice(row.compareAtPrice),
  scheduledPrice: planOf(row.scheduledPrice),
  weightGrams: row.weightGrams,
  barcode: row.barcode || null,
});

const imagesOf = (images: readonly ImageValues[]) =>
  images.map(({ url, alt, publicId }) => ({ url, alt: alt ?? '', ...(publicId && { publicId }) }));

/** Without the members that are null: what is created has them or has them not. */
const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };

const newVariantOf = (row: VariantValues) => ({
  ...given(variantFields(row)),
  ...(row.sku && { sku: row.sku }),
  options: row.options,
  stock: row.stock ?? 0,
});

/** What creates the product. */
export const inputOf = (values: ProductValues) => ({
  ...given(fields(values)),
  options: values.options.filter(({ name, values: all }) => name && all.length > 0).map(({ name }) => name),
  variants: values.variants.map(newVariantOf),
  images: imagesOf(values.images),
});

/** What is to be done so that a product becomes what the form holds. `index` is that of the form's row. */
export function differences(product: AdminProduct, values: ProductValues) {
  const before = valuesOf(product);
  const known = new Map(before.variants.map((row) => [combinationOf(row.options), row]));
  const wanted = new Set(values.variants.map(({ options }) => combinationOf(options)));
  const rows = values.variants.map((row, index) => ({ row, index, stored: known.get(combinationOf(row.options)) }));
  return {
    images: isSame(imagesOf(before.images), imagesOf(values.images)) ? undefined : imagesOf(values.images),
    patched: rows.flatMap(({ row, index, stored }) => {
      const patch = stored && changed(variantFields(stored), variantFields(row));
      return stored?.sku && patch && Object.keys(patch).length > 0 ? [{ index, sku: stored.sku, patch }] : [];
    }),
    added: rows.flatMap(({ row, index, stored }) => (stored ? [] : [{ index, variant: newVariantOf(row) }])),
    removed: before.variants.flatMap(({ sku, options }) => (sku && !wanted.has(combinationOf(options)) ? [sku] : [])),
    fields: changed(fields(before), fields(values)),
  };
}

/** The parts of a product in which two states of it differ. */
export const partsChanged = (one: AdminProduct, other: AdminProduct): (keyof ProductValues)[] =>
  Object.keys(changed(valuesOf(one), valuesOf(other))) as (keyof ProductValues)[];

/** What somebody typed over `base`, carried over to what the product has become meanwhile: a part that they left alone is taken from there. */
export function carriedOver(base: AdminProduct, typed: ProductValues, now: AdminProduct): ProductValues {
  const [before, after] = [valuesOf(base), valuesOf(now)];
  const rowBefore = new Map(before.variants.map((row) => [combinationOf(row.options), row]));
  const rowAfter = new Map(after.variants.map((row) => [combinationOf(row.options), row]));
  const merged = <T extends object>(from: T | undefined, mine: T, theirs: T): T => ({ ...theirs, ...(from ? changed(from, mine) : mine) });
  const variants = typed.variants.flatMap((row) => {
    const key = combinationOf(row.options);
    const theirs = rowAfter.get(key);
    if (theirs) return [merged(rowBefore.get(key), row, theirs)];
    // Somebody took out what was there; what is only here is still to be added.
    return rowBefore.has(key) ? [] : [row];
  });
  const theirNew = after.variants.filter(
    ({ options }) =>
      !rowBefore.has(combinationOf(options)) && !typed.variants.some((row) => combinationOf(row.options) === combinationOf(options)),
  );
  return {
    ...merged<ProductValues>(before, typed, after),
    attributes: merged(before.attributes, typed.attributes, after.attributes),
    variants: [...variants, ...theirNew],
  };
}
