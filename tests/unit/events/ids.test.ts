import { expect, test } from 'vitest';
import { newId } from '../../../lib/platform/ids.ts';

test('ids have their prefix and 26 characters, differ though thousands are made in a moment, and sort by time', () => {
  const at = Date.parse('2026-11-28T00:00:00Z');
  const ids = Array.from({ length: 20_000 }, () => newId('ord', at));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^ord_[0-9a-hjkmnp-tv-z]{26}$/);
  expect(newId('ord', at + 1) > newId('ord', at)).toBe(true);
});

test('the random part takes every character at every place', () => {
  const ids = Array.from({ length: 4_000 }, () => newId('lin').slice(-16));
  for (let place = 0; place < 16; place += 1) expect(new Set(ids.map((id) => id[place])).size).toBe(32);
});
