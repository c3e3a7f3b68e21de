import { expect, test } from 'vitest';
import { changesOf, priceChanges } from '../../../lib/catalog/product-changes.ts';
import type { ProductDocument, Variant } from '../../../lib/catalog/types.ts';

const variant = (sku: string, price: number, more: Partial<Variant> = {}): Variant => ({
  sku,
  options: {},
  price,
  images: [],
  inStock: true,
  ...more,
});
const product = {
  name: 'Tee',
  status: 'active',
  images: [],
  variants: [variant('A', 100), variant('B', 200)],
} as unknown as ProductDocument;

test('a price that changes, comes or goes is named by SKU', () => {
  expect(priceChanges(product.variants, [variant('A', 90), variant('C', 300)])).toEqual([
    { sku: 'A', before: 100, after: 90 },
    { sku: 'B', before: 200, after: null },
    { sku: 'C', before: null, after: 300 },
  ]);
});

test('an edit is announced as what it changes', () => {
  expect(changesOf(product, { name: 'Shirt', status: 'archived' }).kinds).toEqual(['content', 'status']);
  expect(changesOf(product, { images: [{ url: 'u', alt: '' }] }).kinds).toEqual(['images']);
  expect(changesOf(product, { variants: [variant('A', 90), variant('B', 200)], minPrice: 90 })).toEqual({
    kinds: ['price'],
    prices: [{ sku: 'A', before: 100, after: 90 }],
  });
  expect(changesOf(product, { variants: [variant('A', 100, { barcode: '1' }), variant('B', 200)] }).kinds).toEqual(['variants']);
});

test('an edit that changes nothing is not announced', () => {
  expect(changesOf(product, { name: 'Tee', variants: product.variants }).kinds).toEqual([]);
});
