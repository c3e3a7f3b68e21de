import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesOf, loggable } from '../../../lib/audit/changes.ts';

const state = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.jsonValue());

/** Without the null prototypes that the generator also makes. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('the difference has exactly the fields that differ, and leads from one state to the other', () => {
  fc.assert(
    fc.property(state, state, (before, after) => {
      const changes = changesOf(before, after) ?? {};
      const led: Record<string, unknown> = structuredClone(before);
      for (const [field, change] of Object.entries(changes)) {
        if ('after' in change) led[field] = change.after;
        else delete led[field];
      }
      // Compared as data: sorting or printing them would call a `toString` that is theirs.
      expect(isDeepStrictEqual(plain(led), plain(after))).toBe(true);
      expect(changesOf(before, before)).toEqual({});
    }),
    { examples: [[{ a: { toString: false } }, { a: { toString: false, valueOf: null } }]] },
  );
});

test('what names a person or opens a door is withheld, at any depth', () => {
  const asked = { email: 'a@example.com', role: 'support', lines: [{ phone: '98', note: 'x' }], refreshToken: 't', Password: 'p' };
  expect(loggable(asked)).toEqual({
    email: '[withheld]',
    role: 'support',
    lines: [{ phone: '[withheld]', note: 'x' }],
    refreshToken: '[withheld]',
    Password: '[withheld]',
  });
  expect(changesOf({ email: 'a' }, { email: 'b' })).toEqual({ email: { before: '[withheld]', after: '[withheld]' } });
});

test('what is too large is named, not copied; what is not there stays so', () => {
  expect(loggable({ text: 'x'.repeat(40_000) })).toEqual({ omitted: '40011 characters' });
  expect(changesOf({ text: 'a' }, { text: 'x'.repeat(40_000) })?.text).toEqual({ before: 'a', after: '[omitted]' });
  expect(loggable(undefined)).toBeUndefined();
  expect(changesOf(undefined, undefined)).toBeUndefined();
});
