import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOut } from '../../../lib/cart/set-product.ts';

const held = fc.uniqueArray(
  fc.record({ sku: fc.stringMatching(/^[A-Z]{3}$/), quantity: fc.integer({ min: 1, max: 9 }), addedAt: fc.date({ noInvalidDate: true }) }),
  { selector: ({ sku }) => sku, maxLength: 4 },
);

test('the variants of a product add up to what was asked for, whatever the cart held', () => {
  fc.assert(
    fc.property(held, fc.nat(30), (items, quantity) => {
      const shares = shareOut(items, 'default', quantity);
      const after = new Map([...items.map((item) => [item.sku, item.quantity] as const), ...shares]);
      expect([...after.values()].reduce((sum, units) => sum + units, 0)).toBe(quantity);
      expect([...shares.values()].every((units) => units >= 0)).toBe(true);
    }),
  );
});

test('one more goes to the variant that was touched last; the others stay', () => {
  const items = [
    { sku: 'A', quantity: 2, addedAt: new Date(2) },
    { sku: 'B', quantity: 1, addedAt: new Date(1) },
  ];
  expect([...shareOut(items, 'D', 4)]).toEqual([['A', 3]]);
  expect([...shareOut([], 'D', 4)]).toEqual([['D', 4]]);
});
