import { describe, expect, test } from 'vitest';
import { isMet, type Measured, ratioOf, ratioTable, toldIn } from '../../bench/result.ts';

const row = (fields: Partial<Measured>): Measured => ({ name: 'reads', ours: 30, reference: 20, unit: 'ms', ...fields });

describe('a ratio', () => {
  test('is ours over the reference', () => {
    expect(ratioOf(row({}))).toBe(1.5);
  });

  test.each([
    ['at most, on the line', { atMost: 1.5 }, true],
    ['at most, over it', { atMost: 1.4 }, false],
    ['at least, on the line', { atLeast: 1.5 }, true],
    ['at least, under it', { atLeast: 1.6 }, false],
    ['between two', { atLeast: 1.4, atMost: 1.6 }, true],
    ['below both', { atLeast: 1.6, atMost: 1.8 }, false],
    ['above both', { atLeast: 1.2, atMost: 1.4 }, false],
    ['no reference', { atMost: 3, ours: 0, reference: 0 }, false],
    ['no figure of ours', { atLeast: 1, ours: Number.NaN }, false],
  ])('%s', (_, fields, met) => {
    expect(isMet(row(fields))).toBe(met);
  });

  test('without an aim is neither met nor missed', () => {
    expect(isMet(row({}))).toBeUndefined();
  });
});

describe('what a benchmark tells', () => {
  const result = { bench: 'x', rows: [row({ atMost: 2 })] };

  test('is its last line, whatever it printed before', () => {
    expect(toldIn(`words\n{"bench":"old","rows":[]}\n${JSON.stringify(result)}\n`)).toEqual(result);
  });

  test.each(['', 'words', `${JSON.stringify(result)}\nError: late`])('is nothing when the last line is another: %j', (output) => {
    expect(toldIn(output)).toBeUndefined();
  });
});

test('the table has a row per figure, and columns of one width', () => {
  const lines = ratioTable([
    row({ atMost: 2 }),
    row({ name: 'a longer name', ours: 1_234, atMost: 2 }),
    row({ atLeast: 1, atMost: 2 }),
    row({}),
  ]).split('\n');
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  expect(lines.slice(2).map((line) => line.split('|').map((cell) => cell.trim()))).toEqual([
    ['', 'reads', '30.0 ms', '20.0 ms', '1.50', 'at most 2', 'yes', ''],
    ['', 'a longer name', '1234 ms', '20.0 ms', '61.7', 'at most 2', '**no**', ''],
    ['', 'reads', '30.0 ms', '20.0 ms', '1.50', '1 to 2', 'yes', ''],
    ['', 'reads', '30.0 ms', '20.0 ms', '1.50', '', '', ''],
  ]);
});
