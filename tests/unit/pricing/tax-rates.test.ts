import { expect, test } from 'vitest';
import { rateFor, type TaxRate } from '../../../lib/pricing/tax-rates.ts';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const rates: TaxRate[] = [
  { hsn: '61', rate: 12, from: day('2025-01-01') },
  { hsn: '6109', rate: 5, from: day('2025-01-01') },
  { hsn: '6109', rate: 18, from: day('2026-01-01') },
  { hsn: '6109', rate: 3, from: day('2025-06-01') },
  { hsn: '61', rate: 40, from: day('2026-06-01') },
];
const noon = new Date('2026-06-30T12:00:00Z');

test.each([
  ['the longest code decides, though a shorter one is newer', '61091000', noon, 18],
  ['of the same code the latest that has begun', '6109', day('2025-12-31'), 3],
  ['at its first moment a rate holds', '6109', day('2026-01-01'), 18],
  ['a moment before it does not', '6109', new Date(day('2026-01-01').getTime() - 1), 3],
  ['a chapter covers what has no rate of its own', '6203', noon, 7],
  ['of a chapter the latest', '6110', noon, 40],
  ['before any rate the product’s own holds', '6109', day('2024-12-31'), 7],
  ['a code that a rate only begins with is another', '6', noon, 7],
])('%s', (_, hsn, at, rate) => {
  for (const list of [rates, [...rates].reverse()]) expect(rateFor(hsn, 7, list, at)).toBe(rate);
});

test('without rates the product’s own holds', () => expect(rateFor('6109', 28, [], noon)).toBe(28));
