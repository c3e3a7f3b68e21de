/** What an edit of a product is announced as. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { ProductChange } from '../../events/catalog.ts';
import type { EventData } from '../../events/index.ts';
import { type OutboxEntry, outboxEntry } from '../messaging/outbox-entry.ts';
import { correlationId } from '../platform/correlation.ts';
import type { ProductEdit } from './product-repository.ts';
import type { ProductDocument, Variant } from './types.ts';

type Changed = EventData<'product.changed'>;

/** Fields that are announced by a kind of their own, or that follow from those. All others are content. */
const kindOf: Partial<Record<keyof ProductEdit, ProductChange | null>> = {
  status: 'status',
  images: 'images',
  categoryId: 'category',
  categoryPath: 'category',
  rating: 'rating',
  variants: 'variants',
  options: 'variants',
  minPrice: null,
  compareAtPrice: null,
  inStock: null,
  onSale: null,
  nextPriceAt: null,
  flagRevision: null,
  popularity: null,
  slugHistory: null,
};

const withoutPrice = ({ price: _price, regularPrice: _regular, scheduledPrice: _schedule, compareAtPrice: _list, ...rest }: Variant) =>
  rest;

/** SKUs whose price is another than before. Amounts are paise; null where there is none. */
export function priceChanges(before: readonly Variant[], after: readonly Variant[]): NonNullable<Changed['prices']> {
  const old = new Map(before.map((v) => [v.sku, v.price]));
  const now = new Map(after.map((v) => [v.sku, v.price]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((sku) => {
    const change = { sku, before: old.get(sku) ?? null, after: now.get(sku) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/** SKUs whose MRP is another than before. */
function listPriceChanges(before: readonly Variant[], after: readonly Variant[]): string[] {
  const old = new Map(before.map((v) => [v.sku, v.compareAtPrice]));
  return after.filter((v) => old.has(v.sku) && old.get(v.sku) !== v.compareAtPrice).map((v) => v.sku);
}

const schedules = (variants: readonly Variant[]) => variants.map((v) => [v.sku, v.regularPrice ?? null, v.scheduledPrice ?? null]);

type Changes = Pick<Changed, 'kinds' | 'prices' | 'listPrices'>;

/** The kinds of change in an edit, and the prices that change with it. */
export function changesOf(read: ProductDocument, edit: ProductEdit): Changes {
  const kinds = new Set<ProductChange>();
  for (const [name, value] of Object.entries(edit)) {
    const field = name as keyof ProductEdit;
    const kind = field in kindOf ? kindOf[field] : 'content';
    if (kind && field !== 'variants' && !isDeepStrictEqual(read[field], value)) kinds.add(kind);
  }
  if (!edit.variants) return { kinds: [...kinds] };
  const prices = priceChanges(read.variants, edit.variants);
  if (!isDeepStrictEqual(read.variants.map(withoutPrice), edit.variants.map(withoutPrice))) kinds.add('variants');
  const listPrices = listPriceChanges(read.variants, edit.variants);
  const isPlanned = !isDeepStrictEqual(schedules(read.variants), schedules(edit.variants));
  if (prices.length + listPrices.length > 0 || isPlanned) kinds.add('price');
  return { kinds: [...kinds], ...(prices.length > 0 && { prices }), ...(listPrices.length > 0 && { listPrices }) };
}

/** The announcement of a write to a product. */
export const productChanged = (product: Pick<ProductDocument, '_id' | 'slug'>, change: Changes): OutboxEntry =>
  outboxEntry('product.changed', { productId: product._id, slug: product.slug, ...change }, correlationId());

/** The stage of an update by pipeline that appends the announcement to the product that is updated. */
export function announcing(kind: ProductChange): { $set: Record<string, unknown> } {
  const entry = productChanged({ _id: '', slug: '' }, { kinds: [kind] });
  const own = { data: { $mergeObjects: [{ $literal: entry.data }, { productId: '$_id', slug: '$slug' }] } };
  return { $set: { outbox: { $concatArrays: [{ $ifNull: ['$outbox', []] }, [{ $mergeObjects: [{ $literal: entry }, own] }]] } } };
}
