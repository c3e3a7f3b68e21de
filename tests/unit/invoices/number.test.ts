import { describe, expect, test } from 'vitest';
import { creditSeriesOf, financialYearOf, invoiceNumber, invoiceSeriesOf, storageKeyOf } from '../../../lib/invoices/number.ts';
import { nextBlock } from '../../../lib/invoices/numbering-repository.ts';
import { Settings } from '../../../lib/settings/types.ts';

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

  test('begins with the series of the settings, or with the state of the seller', () => {
    const { store, invoices } = Settings.parse({});
    expect([invoiceSeriesOf({ store, invoices }), creditSeriesOf({ store, invoices })]).toEqual(['KA', 'KAC']);
    const own = { store, invoices: { series: 'OS1', creditSeries: 'CR' } };
    expect([invoiceSeriesOf(own), creditSeriesOf(own)]).toEqual(['OS1', 'CR']);
    expect(invoiceNumber('OS1C', '26-27', 7)).toBe('OS1C/26-27/00007');
    expect(() => Settings.parse({ invoices: { series: 'A', creditSeries: 'A' } })).toThrow('series of their own');
  });

  test('names the file without slashes', () => {
    expect(storageKeyOf('26-27', 'KA/26-27/0000123')).toBe('invoices/26-27/KA-26-27-0000123.pdf');
  });
});

test('each financial year starts at 1, and time never goes back within a series', () => {
  const march = new Date('2027-03-31T18:29:59Z');
  const counter = { _id: 'invoices:KA', financialYear: '26-27', value: 41, lastIssuedAt: march };
  expect(nextBlock(counter, new Date('2027-03-31T18:29:58Z'))).toEqual({ financialYear: '26-27', first: 42, issuedAt: march });
  expect(nextBlock(counter, new Date('2027-03-31T18:30:00Z'))).toMatchObject({ financialYear: '27-28', first: 1 });
  expect(nextBlock(null, march)).toMatchObject({ first: 1 });
});
