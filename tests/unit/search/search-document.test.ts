import { expect, test } from 'vitest';
import type { ProductDocument } from '../../../lib/catalog/types.ts';
import { bandOf, priceBands } from '../../../lib/search/buckets.ts';
import { ANYTHING, brandScope, categoryScope, optionKey, searchDocument } from '../../../lib/search/search-document.ts';

const product = {
  _id: 'prd_1',
  name: 'Cotton Tee',
  brand: 'Kasturi',
  tags: ['summer'],
  attributes: { Fabric: 'Cotton' },
  description: 'Soft and light.',
  images: [],
  variants: [{ sku: 'A', options: { Size: 'M' }, price: 49900, images: [], inStock: true }],
  minPrice: 49900,
  rating: { average: 3.4, count: 5 },
} as unknown as ProductDocument;

const path = [
  { slug: 'fashion', name: 'Fashion' },
  { slug: 't-shirts', name: 'T-Shirts' },
];

test('a product is found by its categories and brand, and ranks first by name, brand and own category', () => {
  const { scope, strong, terms } = searchDocument(product, path);
  expect(scope).toEqual([ANYTHING, categoryScope('fashion'), categoryScope('t-shirts'), brandScope('KASTURI')]);
  expect(strong).toEqual(['cotton', 'tee', 'kasturi', 't', 'shirt', 'tshirt', 'cottontee']);
  expect(terms).toEqual(expect.arrayContaining([...strong, 'fashion', 'summer', 'fabric', 'soft', 'm']));
});

test('it counts in its bands of price and rating', () => {
  const { facets, variants } = searchDocument(product, path);
  expect(facets).toEqual({
    ...{ category: ['c|fashion', 'c|t-shirts'], brand: ['b|Kasturi'], price: ['p|0'], rating: ['r|3', 'r|2', 'r|1'] },
    attribute: [],
    option: [optionKey('Size', 'M')],
  });
  expect(variants).toEqual([{ options: [optionKey('Size', 'M')], inStock: true }]);
  expect(priceBands.map((from) => bandOf(from))).toEqual(priceBands.map((_, index) => index));
  expect(bandOf(499_99)).toBe(0);
});

test('it counts for the attributes that its categories let it be filtered by, the nearest definition first', () => {
  const attributes = { Fabric: 'Cotton', Weight: 180, Lining: true, Care: 'Cold' };
  const above = {
    ...path[0],
    attributes: [
      { name: 'Fabric', type: 'text', filterable: false },
      { name: 'Weight', type: 'number', filterable: true },
    ],
  };
  const own = {
    ...path[1],
    attributes: [
      { name: 'Fabric', type: 'text', filterable: true },
      { name: 'Lining', type: 'boolean', filterable: true },
    ],
  };
  const { facets, numbers } = searchDocument({ ...product, attributes }, [above, own] as never);
  expect(facets.attribute.toSorted()).toEqual(['a|Fabric|Cotton', 'a|Lining|true', 'a|Weight|180']);
  expect(numbers).toEqual([{ name: 'Weight', value: 180 }]);
});
