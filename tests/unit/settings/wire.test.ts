import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Settings } from '../../../lib/settings/types.ts';
import { mergePatch, partOf, wholeOf } from '../../../lib/settings/wire.ts';

const wire = JSON.parse(JSON.stringify(Settings.parse({ tax: { rates: [{ hsn: '6109', rate: 5, from: '2026-01-01T00:00:00Z' }] } })));

describe('a change to settings', () => {
  test('all settings together are one, and so is none', () => {
    expect(partOf(Settings).parse(wire)).toEqual(wire);
    expect(partOf(Settings).parse({})).toEqual({});
    expect(wholeOf(Settings).parse(wire)).toEqual(wire);
  });

  test('may name any part, and nothing that there is not', () => {
    const patch = partOf(Settings);
    expect(patch.safeParse({ cart: { reminder: { enabled: false } } }).success).toBe(true);
    expect(patch.safeParse({ cart: { reminder: { often: true } } }).success).toBe(false);
    expect(patch.safeParse({ shipping: { zones: [{ name: 'North', prefixes: ['19'], colour: 'red' }] } }).success).toBe(false);
    // A zone is one thing: half of one is none.
    expect(patch.safeParse({ shipping: { zones: [{ name: 'North' }] } }).success).toBe(false);
  });
});

describe('merging', () => {
  const json = fc.jsonValue({ noUnicodeString: true } as never);
  const object = fc.dictionary(fc.constantFrom('a', 'b', 'c'), json);

  test('nothing changes nothing, and the same change twice is once', () => {
    fc.assert(
      fc.property(object, object, (value, patch) => {
        expect(mergePatch(value, {})).toEqual(value);
        const once = mergePatch(value, patch);
        expect(mergePatch(once, patch)).toEqual(once);
      }),
    );
  });

  test('null removes, a list is replaced, what is not named stays', () => {
    expect(mergePatch({ a: { b: 1, c: [1, 2] }, d: 4 }, { a: { b: null, c: [3] } })).toEqual({ a: { c: [3] }, d: 4 });
  });
});
