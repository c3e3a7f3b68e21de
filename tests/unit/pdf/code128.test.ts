import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barsOf, isCode128, patterns, symbolsOf } from '../../../lib/pdf/code128.ts';

const sum = (digits: string): number => [...digits].reduce((total, digit) => total + Number(digit), 0);

/** Reads bars back as a scanner does: widths, symbols, check symbol, sets. */
function decode(text: string): string {
  const { bars, width } = barsOf(text);
  const edges = [...bars.flatMap(({ x, width: w }) => [x, x + w]), width];
  const widths = edges
    .slice(1)
    .map((edge, index) => edge - (edges[index] ?? 0))
    .filter((w) => w > 0)
    .join('');
  const symbols = [...(widths.slice(0, -7).match(/.{6}/g) ?? []), widths.slice(-7)].map((pattern) => patterns.indexOf(pattern));
  const [start = 0, ...rest] = symbols.slice(0, -2);
  expect(symbols.at(-1)).toBe(106);
  expect(symbols.at(-2)).toBe((start + rest.reduce((total, symbol, index) => total + symbol * (index + 1), 0)) % 103);
  let inC = start === 105;
  return rest
    .map((symbol) => {
      if (symbol === (inC ? 100 : 99)) {
        inC = !inC;
        return '';
      }
      return inC ? String(symbol).padStart(2, '0') : String.fromCharCode(symbol + 32);
    })
    .join('');
}

describe('Code 128', () => {
  test('has symbols of eleven modules, no two alike, with an even number of dark ones', () => {
    const symbols = patterns.slice(0, 106);
    expect(new Set(patterns).size).toBe(107);
    for (const pattern of symbols) expect([sum(pattern), sum(pattern.replace(/(.)./g, '$1')) % 2]).toEqual([11, 0]);
    expect(sum(patterns[106] ?? '')).toBe(13);
  });

  test('of the standard’s examples', () => {
    expect(symbolsOf('Wikipedia')).toEqual([104, 55, 73, 75, 73, 80, 69, 68, 73, 65, 88, 106]);
    expect(symbolsOf('123456')).toEqual([105, 12, 34, 56, 44, 106]);
  });

  test('is read back as it was written', () => {
    const texts = fc.oneof(
      fc.string({
        unit: fc.constantFrom(...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))),
        minLength: 1,
        maxLength: 40,
      }),
      fc.stringMatching(/^[A-Z]{0,3}-?\d{1,14}[A-Z-]{0,3}$/).filter((text) => text.length > 0),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(decode(text)).toBe(text);
      }),
    );
  });

  test('takes no other letters', () => {
    expect(isCode128('KURTA-M')).toBe(true);
    for (const text of ['', 'Ü', 'a\n']) {
      expect(isCode128(text)).toBe(false);
      expect(() => symbolsOf(text)).toThrow();
    }
  });
});
