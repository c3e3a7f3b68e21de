/** The form of a product: rows of its options' combinations, and what of it is saved. */

import { ProblemError } from '@open-shop/client';
import { expect, test } from 'vitest';
import { fieldProblems } from '../../../admin/src/products/field-problems.ts';
import { missing, withOptions } from '../../../admin/src/products/matrix.ts';
import type { AdminProduct } from '../../../admin/src/products/types.ts';
import { carriedOver, differences, inputOf, newVariant, partsChanged, valuesOf } from '../../../admin/src/products/values.ts';

const money = (amount: number) => ({ amount, currency: 'INR' as const });
const at = '2026-11-28T00:00:00.000Z';
const stock = { onHand: 1, available: 1, held: 0 };

const variant = (Size: string, Colour: string, fields: Partial<AdminProduct['variants'][number]> = {}) => ({
  sku: `${Size}-${Colour}`,
  options: { Size, Colour },
  price: money(49_900),
  images: [],
  stock,
  ...fields,
});

const product: AdminProduct = {
  id: 'prd_1',
  slug: 'shirt',
  name: 'Shirt',
  categoryId: 'cat_1',
  status: 'draft',
  price: money(49_900),
  inStock: true,
  version: 3,
  createdAt: at,
  updatedAt: at,
  slugHistory: [],
  description: 'Plain',
  hsnCode: '6205',
  gstRate: 12,
  tags: ['new'],
  attributes: { 'Thread.count [per inch]': '90', Fabric: 'Cotton' },
  options: ['Size', 'Colour'],
  variants: [variant('M', 'Red'), variant('M', 'Blue'), variant('L', 'Red')],
  images: [{ url: 'https://pictures/1', alt: 'Front', publicId: 'p1' }],
};

const values = () => structuredClone(valuesOf(product));
const names = (rows: readonly { options: Record<string, string> }[]) => rows.map(({ options }) => Object.values(options).join());

test('rows follow the options: a new value gets rows like its nearest, and what was taken out by hand stays out', () => {
  const { options, variants } = values();
  const sizes = [{ name: 'Size', values: ['M', 'L', 'XL'] }, options[1] ?? { name: '', values: [] }];
  const rows = withOptions(options, sizes, variants, newVariant);
  expect(names(rows)).toEqual(['M,Red', 'M,Blue', 'L,Red', 'XL,Red', 'XL,Blue']);
  expect(rows.slice(0, 3)).toEqual(variants);
  expect(rows[4]).toMatchObject({ price: 499, sku: null, stock: 0 });
  expect(names(missing(sizes, rows).map((combination) => ({ options: combination })))).toEqual(['L,Blue']);
  const without = withOptions(sizes, [{ name: 'Size', values: ['M'] }, ...sizes.slice(1)], rows, newVariant);
  expect(names(without)).toEqual(['M,Red', 'M,Blue']);
});

test('the first option turns the one row into its values, and keeps what was typed into it', () => {
  const single = { ...newVariant({}), price: 120, weightGrams: 9 };
  const size = { name: 'Size', values: ['S', 'M'] };
  const rows = withOptions([], [size], [single], newVariant);
  expect(rows).toMatchObject([
    { options: { Size: 'S' }, price: 120, weightGrams: 9 },
    { options: { Size: 'M' }, price: 120, weightGrams: 9 },
  ]);
  expect(withOptions([], [{ name: 'Size', values: [] }], [single], newVariant)).toEqual([single]);
});

test('what nobody touched is not saved', () => {
  const nothing = { images: undefined, patched: [], added: [], removed: [], fields: {} };
  expect(differences(product, values())).toEqual(nothing);
  expect(differences(product, { ...values(), slug: null })).toEqual(nothing);
});

test('what changed is saved, each part by its route', () => {
  const form = values();
  form.name = 'Better shirt';
  form.brand = 'Loom';
  form.attributes.Fabric = null;
  form.variants = [
    ...form.variants.slice(0, 1),
    { ...newVariant({ Size: 'l', Colour: 'blue' }), price: 10.1, stock: 4 },
    ...form.variants.slice(2),
  ];
  const [first] = form.variants;
  if (first) Object.assign(first, { price: 529.5, compareAtPrice: 600, barcode: '' });
  form.images = [];
  expect(differences(product, form)).toEqual({
    images: [],
    patched: [{ index: 0, sku: 'M-Red', patch: { price: money(52_950), compareAtPrice: money(60_000) } }],
    added: [{ index: 1, variant: { options: { Size: 'l', Colour: 'blue' }, price: money(1_010), stock: 4 } }],
    removed: ['M-Blue'],
    fields: { name: 'Better shirt', brand: 'Loom', attributes: { 'Thread.count [per inch]': '90' } },
  });
});

test('while a scheduled price is on, the regular one is edited', () => {
  const plan = { price: money(39_900), from: at };
  const reduced = {
    ...product,
    variants: [variant('M', 'Red', { price: money(39_900), regularPrice: money(49_900), scheduledPrice: plan })],
  };
  const form = valuesOf(reduced);
  expect(form.variants[0]).toMatchObject({ price: 499, scheduledPrice: { price: 399, from: at, to: null } });
  expect(differences(reduced, { ...form, variants: form.variants.map((row) => ({ ...row, scheduledPrice: null })) }).patched).toEqual([
    { index: 0, sku: 'M-Red', patch: { scheduledPrice: null } },
  ]);
});

test('a new product has what was filled in, and nothing that was not', () => {
  const { id: _, ...form } = values();
  const input = inputOf({ ...form, brand: null, slug: null, seo: {}, variants: [{ ...newVariant({}), price: 5 }] });
  expect(Object.keys(input)).not.toContain('brand');
  expect(Object.keys(input)).not.toContain('slug');
  expect(Object.keys(input)).not.toContain('seo');
  expect(input.variants).toEqual([{ options: {}, price: money(500), stock: 0 }]);
});

test('what was typed goes together with what somebody else saved', () => {
  const typed = values();
  typed.brand = 'Mine';
  typed.attributes.Fabric = 'Linen';
  const [first] = typed.variants;
  if (first) first.weightGrams = 200;
  const theirs: AdminProduct = {
    ...product,
    version: 5,
    name: 'Their name',
    attributes: { ...product.attributes, Care: 'Cold wash' },
    variants: [variant('M', 'Red', { price: money(1_000) }), variant('L', 'Red'), variant('L', 'Blue')],
  };
  expect(partsChanged(product, theirs)).toEqual(['name', 'attributes', 'options', 'variants'].filter((part) => part !== 'options'));
  const together = carriedOver(product, typed, theirs);
  expect(differences(theirs, together)).toEqual({
    images: undefined,
    patched: [{ index: 0, sku: 'M-Red', patch: { weightGrams: 200 } }],
    added: [],
    removed: [],
    fields: { brand: 'Mine', attributes: { 'Thread.count [per inch]': '90', Fabric: 'Linen', Care: 'Cold wash' } },
  });
});

test('refusals are shown at their fields', () => {
  const refusal = (code: string, errors: [string, string][] = []) =>
    new ProblemError(400, { code, detail: 'No.', errors: errors.map(([path, message]) => ({ path, code: 'wrong', message })) });
  expect(
    fieldProblems(
      refusal('validation_failed', [
        ['body.attributes.Thread.count [per inch]', 'A number'],
        ['body.variants.1.price.amount', 'Too much'],
      ]),
    ),
  ).toEqual({ 'attributes.Thread%2Ecount%20%5Bper%20inch%5D': 'A number', 'variants.1.price': 'Too much' });
  expect(fieldProblems(refusal('validation_failed', [['body.compareAtPrice', 'Too low']]), 'variants.2.')).toEqual({
    'variants.2.compareAtPrice': 'Too low',
  });
  expect(fieldProblems(refusal('sku_taken'), 'variants.2.')).toEqual({ 'variants.2.sku': 'No.' });
  expect(fieldProblems(refusal('slug_taken'))).toEqual({ slug: 'No.' });
  expect(fieldProblems(new Error('no answer'))).toEqual({});
});
