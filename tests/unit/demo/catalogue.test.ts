import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { SKU_PATTERN } from '../../../lib/catalog/sku.ts';
import { gstRates, listFieldsOf, variantProblems } from '../../../lib/catalog/variants.ts';
import { shopOf } from './shop.ts';

const shop = shopOf(7);
const digest = (value: ReturnType<typeof shopOf>): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...value, pictures: [...value.pictures] }))
    .digest('hex');

test('the same seed gives the same bytes, another seed another shop', () => {
  expect(digest(shopOf(7))).toBe(digest(shop));
  expect(digest(shopOf(8))).not.toBe(digest(shop));
});

test('there is enough to browse', () => {
  expect(shop.categories.length).toBeGreaterThanOrEqual(12);
  expect(Math.max(...shop.categories.map((category) => category.path.length))).toBe(3);
  expect(shop.products.length).toBeGreaterThanOrEqual(300);
  const share = shop.products.filter((product) => product.status !== 'active').length / shop.products.length;
  expect(share).toBeGreaterThan(0.04);
  expect(share).toBeLessThan(0.16);
});

test('category paths lead from a root to the category', () => {
  const byId = new Map(shop.categories.map((category) => [category._id, category]));
  for (const category of shop.categories) expect(category.path).toEqual([...(byId.get(category.parentId ?? '')?.path ?? []), category._id]);
});

test('slugs, ids, SKUs and barcodes are unique', () => {
  const variants = shop.products.flatMap((product) => product.variants);
  for (const keys of [
    shop.products.map((product) => product.slug),
    shop.categories.map((category) => category.slug),
    shop.products.map((product) => product._id),
    variants.map((variant) => variant.sku),
    variants.map((variant) => variant.barcode),
  ])
    expect(new Set(keys).size).toBe(keys.length);
  expect(variants.filter((variant) => !SKU_PATTERN.test(variant.sku))).toEqual([]);
});

test('variants and list fields are what the shop itself would accept and derive', () => {
  for (const product of shop.products) {
    expect(variantProblems(product.options, product.variants)).toEqual([]);
    const { minPrice, compareAtPrice, inStock, onSale, nextPriceAt } = product;
    expect({ minPrice, compareAtPrice, inStock, onSale, nextPriceAt }).toEqual(listFieldsOf(product.variants));
    expect(product.categoryPath.at(-1)).toBe(product.categoryId);
  }
});

test('HSN codes and GST rates are plausible', () => {
  for (const product of shop.products) {
    expect(product.hsnCode).toMatch(/^\d{4}$/);
    expect(gstRates).toContain(product.gstRate);
    if (/^(61|62)/.test(product.hsnCode)) {
      const dearest = Math.max(...product.variants.map((variant) => variant.price));
      if (product.hsnCode !== '6302') expect(product.gstRate).toBe(dearest <= 250_000 ? 5 : 18);
    }
    if (product.hsnCode === '4901') expect(product.gstRate).toBe(0);
  }
});

test('every picture that is named exists and is a small SVG', () => {
  const urls = [
    ...shop.categories.flatMap((category) => category.image ?? []),
    ...shop.products.flatMap((p) => p.images.map((image) => image.url)),
  ];
  for (const url of urls) expect(shop.pictures.has(url.slice(url.lastIndexOf('/') + 1))).toBe(true);
  for (const svg of shop.pictures.values()) {
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(svg).not.toContain('undefined');
    expect(svg.length).toBeLessThan(8_000);
  }
});
