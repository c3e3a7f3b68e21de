import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRows, UnreadableCsv } from '../../../lib/csv/read.ts';
import { BOM, csvLine, rupeesCell, unguarded } from '../../../lib/csv/write.ts';

const inPieces = (text: string, size: number): Readable => {
  const bytes = Buffer.from(text);
  return Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)));
};

describe('cells', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+91 80', "'+91 80"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['\t=1', "'\t=1"],
    ['-12.50', '-12.50'],
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ])('%s is written as %s', (cell, written) => expect(csvLine([cell])).toBe(`${written}\r\n`));

  test.each([
    [149_900, '1499.00'],
    [5, '0.05'],
    [-1_050, '-10.50'],
    [undefined, ''],
  ])('%s paise are %s', (paise, text) => expect(rupeesCell(paise)).toBe(text));

  test('come back as they were, however the file is cut, and any row can be the first to be read', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !text.startsWith("'") && text.trim() !== '');
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), fc.nat(11), async (rows, size, from) => {
        const text = BOM + rows.map(csvLine).join('');
        const first = (await readRows(inPieces(text, size), 100)).rows;
        expect(first.map(({ cells }) => cells.map(unguarded))).toEqual(rows);
        const start = first[from % rows.length]?.endsAt ?? 0;
        const rest = Buffer.from(text).subarray(start).toString();
        const later = rest ? (await readRows(inPieces(rest, size), 100)).rows : [];
        expect(later.map(({ cells }) => cells.map(unguarded))).toEqual(rows.slice((from % rows.length) + 1));
      }),
      { numRuns: 60 },
    );
  });
});

test('reading stops at the limit and says so', async () => {
  const { rows, ended } = await readRows(inPieces('a\nb\nc\n', 2), 2);
  expect([rows.map(({ cells }) => cells[0]), ended, rows[1]?.endsAt]).toEqual([['a', 'b'], false, 4]);
});

test.each(['a,"b\nc', 'a,b"c\n'])('%j is no CSV', async (text) => {
  await expect(readRows(inPieces(text, 3), 10)).rejects.toThrow(UnreadableCsv);
});
