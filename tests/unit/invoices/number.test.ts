import { describe, expect, test } from 'vitest';
import { financialYearOf, invoiceNumber, storageKeyOf } from '../../../lib/invoices/number.ts';

describe('financial year', () => {
  test('ends with 31 March and begins with 1 April at midnight in India', () => {
    expect(financialYearOf(new Date('2027-03-31T18:29:59.999Z'))).toBe('26-27');
    expect(financialYearOf(new Date('2027-03-31T18:30:00.000Z'))).toBe('27-28');
  });

  test('of January is that of the year before, also over a century', () => {
    expect(financialYearOf(new Date('2027-01-01T00:00:00Z'))).toBe('26-27');
    expect(financialYearOf(new Date('2099-12-31T00:00:00Z'))).toBe('99-00');
  });
});

describe('invoice number', () => {
  test('has sixteen characters at most', () => {
    expect(invoiceNumber('KA', '26-27', 123)).toBe('KA/26-27/0000123');
    expect(invoiceNumber('KA', '26-27', 9_999_999)).toHaveLength(16);
    expect(() => invoiceNumber('KA', '26-27', 10_000_000)).toThrow('longer than 16');
  });

  test('names the file without slashes', () => {
    expect(storageKeyOf('26-27', 'KA/26-27/0000123')).toBe('invoices/26-27/KA-26-27-0000123.pdf');
  });
});
