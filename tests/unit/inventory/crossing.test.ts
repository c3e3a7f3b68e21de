import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Availability, availabilityOf, stockIdOf } from '../../../lib/inventory/availability.ts';
import { crossingOf } from '../../../lib/inventory/crossing.ts';

const at = new Date();

test('whatever the stock does, there is one alert per fall from plenty', () => {
  fc.assert(
    fc.property(fc.nat(8), fc.array(fc.nat(20), { minLength: 1 }), (lowStockThreshold, counts) => {
      let known: Availability | undefined = 'in_stock';
      let wasPlenty = true;
      for (const available of counts) {
        const crossing = crossingOf(known, { available, lowStockThreshold }, at);
        const level = availabilityOf(available, lowStockThreshold);
        expect(Boolean(crossing?.alert)).toBe(wasPlenty && level !== 'in_stock');
        expect(crossing?.level ?? known).toBe(level);
        known = level;
        wasPlenty = level === 'in_stock';
      }
    }),
  );
});

test.each<[Availability | undefined, number, Availability | undefined, 'new' | 'ended' | 'none']>([
  ['in_stock', 5, 'low_stock', 'new'],
  ['in_stock', 0, 'out_of_stock', 'new'],
  ['low_stock', 0, 'out_of_stock', 'none'],
  ['out_of_stock', 3, 'low_stock', 'none'],
  ['low_stock', 6, 'in_stock', 'ended'],
  ['low_stock', 2, undefined, 'none'],
  [undefined, 2, 'low_stock', 'none'],
])('from %s to %i: %s, alert %s', (known, available, level, alert) => {
  const crossing = crossingOf(known, { available, lowStockThreshold: 5 }, at);
  expect(crossing?.level).toBe(level);
  expect(crossing?.alert === null ? 'ended' : crossing?.alert ? 'new' : 'none').toBe(alert);
});

test('an alert has an id of its own and its moment', () => {
  expect(crossingOf('in_stock', { available: 1, lowStockThreshold: 5 }, at)?.alert).toEqual({ id: expect.stringMatching(/^alt_/), at });
});

test.each<[number, number, Availability]>([
  [0, 0, 'out_of_stock'],
  [-1, 5, 'out_of_stock'],
  [1, 0, 'in_stock'],
  [5, 5, 'low_stock'],
  [6, 5, 'in_stock'],
])('%i left of a threshold of %i is %s', (available, threshold, level) => expect(availabilityOf(available, threshold)).toBe(level));

test('stock is kept per warehouse', () => {
  expect([stockIdOf('A'), stockIdOf('A', 'north')]).toEqual(['main:A', 'north:A']);
});
