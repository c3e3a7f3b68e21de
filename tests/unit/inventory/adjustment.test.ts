import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjusted } from '../../../lib/inventory/adjustment.ts';
import { AppError } from '../../../lib/platform/errors.ts';

const stock = fc
  .record({ available: fc.nat(50), held: fc.nat(50) })
  .map(({ available, held }) => ({ available, onHand: available + held }));
const adjustment = fc.oneof(fc.record({ delta: fc.integer({ min: -60, max: 60 }) }), fc.record({ count: fc.nat(120) }));

test('whatever is adjusted, orders keep what they hold and nothing falls below zero', () => {
  fc.assert(
    fc.property(stock, adjustment, (before, change) => {
      const held = before.onHand - before.available;
      try {
        const after = adjusted(before, change);
        expect(after.onHand - after.available).toBe(held);
        expect(after.available).toBeGreaterThanOrEqual(0);
        expect(after.onHand - before.onHand).toBe(after.delta);
        if ('count' in change) expect(after.onHand).toBe(change.count);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        expect('count' in change ? change.count < held : change.delta + before.available < 0).toBe(true);
      }
    }),
  );
});

describe('refusals say the numbers', () => {
  test('a count below what is held', () => {
    expect(() => adjusted({ onHand: 10, available: 4 }, { count: 5 })).toThrow(
      expect.objectContaining({ code: 'below_held_stock', message: 'Orders hold 6 of them.', data: { held: 6, onHand: 10 } }),
    );
  });

  test('a delta that takes more than is free', () => {
    expect(() => adjusted({ onHand: 10, available: 4 }, { delta: -5 })).toThrow(
      expect.objectContaining({ code: 'insufficient_stock', message: 'Only 4 are free.', data: { available: 4, held: 6 } }),
    );
  });
});
