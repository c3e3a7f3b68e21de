import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idFrom, newId } from '../../../lib/platform/ids.ts';

const shape = /^ord_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

test('an id from words has the shape of any other, is the same for the same words, and another for others', () => {
  expect(newId('ord')).toMatch(shape);
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.string(), { minLength: 1 }), (one, other) => {
      expect(idFrom('ord', ...one)).toMatch(shape);
      expect(idFrom('ord', ...one)).toBe(idFrom('ord', ...one));
      if (JSON.stringify(one) !== JSON.stringify(other)) expect(idFrom('ord', ...one)).not.toBe(idFrom('ord', ...other));
    }),
  );
});

test('where one word ends counts', () => {
  expect(idFrom('ord', 'a', 'bc')).not.toBe(idFrom('ord', 'ab', 'c'));
});
