import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gstinCheckDigit, isGstin } from '../../../lib/invoices/gstin.ts';

describe('GSTIN', () => {
  test.each(['27AAPFU0939F1ZV', '29AAGCB7383J1Z4', '24AAACC1206D1ZM'])('%s, which is in use, is one', (gstin) => {
    expect(isGstin(gstin)).toBe(true);
  });

  test.each(['27AAPFU0939F1ZW', '27AAPFU0939F1Z', '27aapfu0939f1zv', '27AAPFU0939F0ZV', '27AAPFU0939F1AV', ''])('%s is none', (gstin) => {
    expect(isGstin(gstin)).toBe(false);
  });

  test('with one character wrong is none', () => {
    const chars = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    fc.assert(
      fc.property(fc.nat(13), fc.constantFrom(...chars), (at, char) => {
        const right = '27AAPFU0939F1Z';
        const wrong = right.slice(0, at) + char + right.slice(at + 1);
        expect(gstinCheckDigit(wrong) === 'V').toBe(wrong === right);
      }),
    );
  });
});
