import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeSku, SKU_PATTERN, skuOf } from '../../../lib/catalog/sku.ts';

test('is made of the first words of the name and the options', () => {
  expect(skuOf('Handloom Cotton Kurta with Pockets', { Size: 'M', Colour: 'Indigo Blue' }, 'prd_1')).toBe(
    'HANDLOOM-COTTON-KURTA-WITH-M-INDIGO-BLUE',
  );
  expect(skuOf('कुर्ता', { Size: 'M' }, 'prd_01abc')).toBe('PRD-01ABC-M');
});

test('is always one that the API accepts', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 80 });
  fc.assert(
    fc.property(text, fc.dictionary(text, text, { maxKeys: 4 }), (name, options) => {
      expect(skuOf(name, options, 'prd_01')).toMatch(SKU_PATTERN);
    }),
  );
});

test('the free SKU is never one that is taken', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), (count) => {
      const taken = new Set<string>();
      for (let i = 0; i < count; i++) taken.add(freeSku('SHIRT-M', taken, 'prd_01abcdef'));
      expect(taken.size).toBe(count);
      for (const sku of taken) expect(sku).toMatch(/^SHIRT-M/);
    }),
  );
});
