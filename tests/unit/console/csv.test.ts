/** CSV as the console reads it is what the API wrote. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from '../../../admin/src/shared/csv.ts';
import { csvLine } from '../../../lib/csv/write.ts';

/** Not what a spreadsheet would run: those cells begin with an apostrophe. */
const cell = fc.string({ unit: fc.constantFrom('a', 'ह', ' ', ',', '"', '\n', '\r\n', ';', '1') }).map((text) => `x${text}`);

test('every row that was written', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 }), (rows) => {
      expect(parseCsv(rows.map(csvLine).join(''))).toEqual(rows);
    }),
  );
});

test('a last line that was cut is left out', () => {
  expect(parseCsv('row,sku\r\n1,A\r\n2,"B')).toEqual([
    ['row', 'sku'],
    ['1', 'A'],
  ]);
});
