import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addAmounts, nextShare, withTax } from '../../../lib/invoices/allocate.ts';

const none = { taxable: 0, cgst: 0, sgst: 0, igst: 0, discount: 0 };

test('units cost on paper what is refunded for them, unit after unit, and the parts add up to the line', () => {
  const tax = fc.record({
    rate: fc.constantFrom(0, 5, 12, 18, 28),
    total: fc.integer({ min: 100, max: 10_000_000 }),
    isSplit: fc.boolean(),
  });
  fc.assert(
    fc.property(tax, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }), ({ rate, total, isSplit }, parcels) => {
      const taxable = Math.round((total * 100) / (100 + rate));
      const cgst = isSplit ? Math.ceil((total - taxable) / 2) : 0;
      const sgst = isSplit ? total - taxable - cgst : 0;
      const amounts = { taxable, cgst, sgst, igst: isSplit ? 0 : total - taxable, discount: 7 };
      const quantity = parcels.reduce((sum, units) => sum + units, 0);
      let before = { quantity: 0, amounts: none };
      for (const units of parcels) {
        const share = nextShare({ quantity, amounts }, before, units);
        const until = before.quantity + units;
        const upTo = (of: number): number => Math.round((total * of) / quantity);
        expect(withTax(share)).toBe(upTo(until) - upTo(before.quantity));
        before = { quantity: until, amounts: addAmounts([before.amounts, share]) };
      }
      expect(before.amounts).toEqual(amounts);
    }),
  );
});

test('half of a line whose taxes differ by a paisa costs half of it', () => {
  const amounts = { taxable: 133_333, cgst: 3_334, sgst: 3_333, igst: 0, discount: 0 };
  expect(nextShare({ quantity: 2, amounts }, { quantity: 0, amounts: none }, 1)).toEqual({
    ...{ taxable: 66_666, cgst: 1_667, sgst: 1_667, igst: 0, discount: 0 },
  });
});
