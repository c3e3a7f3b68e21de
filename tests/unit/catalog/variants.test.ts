import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listFieldsOf, variantProblems } from '../../../lib/catalog/variants.ts';

const variant = (options: Record<string, string>, price = 100, compareAtPrice?: number) => ({
  options,
  price,
  ...(compareAtPrice !== undefined && { compareAtPrice }),
});
const codes = (...args: Parameters<typeof variantProblems>) => variantProblems(...args).map((p) => `${p.path} ${p.code}`);

describe('variantProblems', () => {
  test('accepts each combination once', () => {
    expect(variantProblems(['Size'], [variant({ Size: 'S' }), variant({ Size: 'M' })])).toEqual([]);
    expect(variantProblems([], [variant({})])).toEqual([]);
  });

  test('names everything that is wrong, at once', () => {
    const wrong = [variant({ Size: 'S' }), variant({ Size: ' s ' }), variant({ Colour: 'Red' }, 100, 99)];
    expect(codes(['Size'], wrong)).toEqual([
      'variants.2.options.Size required',
      'variants.2.options.Colour unknown_option',
      'variants.2.compareAtPrice below_price',
      'variants.1.options duplicate',
    ]);
  });

  test('a product without options has exactly one variant', () => {
    expect(codes([], [variant({}), variant({})])).toEqual(['variants too_many']);
  });

  test('the same SKU twice', () => {
    const same = [
      { ...variant({ Size: 'S' }), sku: 'A' },
      { ...variant({ Size: 'M' }), sku: 'A' },
    ];
    expect(codes(['Size'], same)).toEqual(['variants.1.sku duplicate']);
  });
});

describe('listFieldsOf', () => {
  test('shows the lowest price with the MRP of that price', () => {
    const variants = [
      { price: 500, compareAtPrice: 900, inStock: false },
      { price: 400, inStock: false },
      { price: 400, compareAtPrice: 450, inStock: true },
    ];
    expect(listFieldsOf(variants)).toEqual({ minPrice: 400, compareAtPrice: 450, inStock: true, onSale: true });
  });

  test('an MRP equal to the price is no sale', () => {
    expect(listFieldsOf([{ price: 400, compareAtPrice: 400, inStock: true }])).toMatchObject({ onSale: false });
  });

  test('the price is one of the variants and none is lower', () => {
    const variants = fc.array(fc.record({ price: fc.nat(), inStock: fc.boolean() }), { minLength: 1 });
    fc.assert(
      fc.property(variants, (list) => {
        const { minPrice, inStock } = listFieldsOf(list);
        expect(list.some((v) => v.price === minPrice)).toBe(true);
        expect(list.every((v) => v.price >= minPrice)).toBe(true);
        expect(inStock).toBe(list.some((v) => v.inStock));
      }),
    );
  });
});
