import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropOf, wishersOf } from '../../../lib/wishlists/tell-price-drops.ts';
import { message } from '../../support/planted.ts';

const changed = (prices?: { sku: string; before: number | null; after: number | null }[]) =>
  message('product.changed', { productId: 'prd_1', slug: 'tee', kinds: ['price'], ...(prices && { prices }) });

test('only what costs less than before has become cheaper', () => {
  const prices = [
    { sku: 'new', before: null, after: 100 },
    { sku: 'gone', before: 100, after: null },
    { sku: 'dearer', before: 100, after: 200 },
    { sku: 'cheaper', before: 200, after: 100 },
  ];
  const event = changed(prices);
  expect(dropOf(event)).toEqual({ dropId: event.id, productId: 'prd_1', prices: [{ sku: 'cheaper', before: 200, after: 100 }] });
  expect(dropOf(changed(prices.slice(0, 3)))).toBeUndefined();
  expect(dropOf(changed())).toBeUndefined();
});

test('going through all lists page by page meets each customer once, with everything they wished for', () => {
  const owner = fc.record({ lists: fc.array(fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1 }), { minLength: 1, maxLength: 4 }) });
  fc.assert(
    fc.property(fc.array(owner, { maxLength: 12 }), fc.integer({ min: 5, max: 9 }), (owners, page) => {
      const all = owners.flatMap(({ lists }, i) =>
        lists.map((skus) => ({ ownerId: `usr_${String(i).padStart(3, '0')}`, items: skus.map((sku) => ({ sku })) })),
      );
      const met: [string, string][] = [];
      for (let after = '', more = true; more; ) {
        const lists = all.filter(({ ownerId }) => ownerId > after).slice(0, page);
        more = lists.length === page;
        const wishers = wishersOf(lists, more);
        met.push(...[...wishers].map(([id, skus]): [string, string] => [id, [...skus].sort().join('')]));
        after = [...wishers.keys()].at(-1) ?? after;
      }
      const expected = owners.map(({ lists }, i): [string, string] => [
        `usr_${String(i).padStart(3, '0')}`,
        [...new Set(lists.flat())].sort().join(''),
      ]);
      expect(met).toEqual(expected);
    }),
  );
});
