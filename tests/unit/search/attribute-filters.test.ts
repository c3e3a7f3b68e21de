import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributeFilter, attributeProblems, covers, filterable, rangesOf } from '../../../lib/search/attribute-filters.ts';

const known = filterable([
  { name: 'Battery', type: 'number', unit: 'mAh', filterable: true },
  { name: 'Fit', type: 'enum', values: ['Slim'], filterable: true },
  { name: 'Size', type: 'number', filterable: true },
  { name: 'Size', type: 'text', filterable: true },
  { name: 'Care', type: 'text', filterable: false },
]);

test.each([
  ['4000..5000', { from: 4000, to: 5000 }],
  ['4000..', { from: 4000, to: undefined }],
  ['..-2.5', { from: undefined, to: -2.5 }],
])('%s is a range', (text, range) => {
  expect(attributeFilter([text])).toEqual({ values: [], ranges: [range] });
});

test('everything else is a value, a number in its shortest form', () => {
  expect(attributeFilter(['Slim', '5000.0', '..', 'a..b', '1...2'])).toEqual({
    values: ['Slim', '5000', '..', 'a..b', '1...2'],
    ranges: [],
  });
});

test.each([
  ['Battery', '4000..', undefined],
  ['Battery', '4500', undefined],
  ['Battery', 'large', 'not_number'],
  ['Fit', 'Wide', undefined],
  ['Fit', '1..2', 'not_number'],
  ['Size', 'XL', undefined],
  ['Size', '1..2', undefined],
  ['Care', 'Cold', 'unknown_attribute'],
  ['Colour', 'Red', 'unknown_attribute'],
])('%s by %s: %s', (name, text, code) => {
  const problems = attributeProblems({ [name]: attributeFilter([text]) }, known);
  expect(problems.map((problem) => [problem.path, problem.code])).toEqual(code ? [[`query.attribute.${name}`, code]] : []);
});

const values = fc.uniqueArray(fc.record({ value: fc.integer(), count: fc.integer({ min: 1, max: 50 }) }), {
  selector: ({ value }) => value,
  maxLength: 80,
});

test('ranges hold each product once, in order, between values that there are, and are not many', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 10 }), (counted, most) => {
      const ranges = rangesOf(counted, most);
      const there = new Set(counted.map(({ value }) => value));
      expect(ranges.length).toBeLessThanOrEqual(most);
      for (const [i, range] of ranges.entries()) {
        expect(there.has(range.from) && there.has(range.to) && range.from <= range.to).toBe(true);
        expect(range.from).toBeGreaterThan(ranges[i - 1]?.to ?? Number.NEGATIVE_INFINITY);
        const inside = counted.filter(({ value }) => value >= range.from && value <= range.to);
        expect(range.count).toBe(inside.reduce((sum, { count }) => sum + count, 0));
        expect(covers(attributeFilter([`${range.from}..${range.to}`]), range)).toBe(true);
      }
      expect(ranges.reduce((sum, { count }) => sum + count, 0)).toBe(counted.reduce((sum, { count }) => sum + count, 0));
    }),
  );
});
