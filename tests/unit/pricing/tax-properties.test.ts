import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PriceableLine, priceOrder } from '../../../lib/pricing/price-order.ts';
import { taxOf } from '../../../lib/pricing/tax.ts';
import { rateFor, type TaxRate } from '../../../lib/pricing/tax-rates.ts';
import { Settings } from '../../../lib/settings/types.ts';
import { buyerAny, candidate, lines } from '../promotions/samples.ts';

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
const at = new Date();

/** An assertion that is cheap enough to be made a million times. */
function holds(truth: boolean, what: string): void {
  if (!truth) throw new Error(`Not so: ${what}`);
}

const order = fc.record({
  lines: lines(),
  sameState: fc.boolean(),
  cashOnDelivery: fc.boolean(),
  candidates: fc.array(candidate(), { maxLength: 4 }),
  buyer: buyerAny,
  shipping: fc.record({
    fee: fc.integer({ min: 0, max: 20_000 }),
    freeFrom: fc.integer({ min: 0, max: 2_000_000 }),
    stepFee: fc.integer({ min: 0, max: 900 }),
  }),
});

test('of 10,000 random orders every part is a whole number of paise, none is negative, and the parts add up to the whole', () => {
  fc.assert(
    fc.property(order, ({ lines: goods, sameState, cashOnDelivery, candidates, buyer, shipping }) => {
      const defaults = Settings.parse({});
      const settings = {
        cod: defaults.cod,
        shipping: { ...defaults.shipping, ...shipping, weight: { includedGrams: 500, stepGrams: 500, stepFee: shipping.stepFee } },
      };
      const promotions = {
        candidates: candidates.map((c, i) => ({ ...c, promotion: { ...c.promotion, _id: `prm_${i}` } })),
        unknownCodes: [],
        buyer,
        at,
      };
      const priced = priceOrder<PriceableLine>({ lines: goods, sameState, cashOnDelivery, promotions }, settings);
      const { totals } = priced;
      const taxes = [...priced.lines.map((line) => line.tax), priced.shippingTax, priced.feesTax];
      const amounts = taxes.flatMap(({ taxable, cgst, sgst, igst }) => [taxable, cgst, sgst, igst]);
      for (const amount of [...amounts, ...Object.values(totals), ...priced.lines.map((line) => line.discount)])
        holds(Number.isSafeInteger(amount) && amount >= 0, `${amount} is an amount`);
      for (const { quantity, unitPrice, discount, total, tax } of priced.lines) {
        holds(total === quantity * unitPrice - discount, 'a line is its price less its discount');
        holds(tax.taxable + taxOf(tax) === total, 'taxable value and taxes are the line');
      }
      for (const { cgst, sgst, igst } of taxes) {
        holds((sameState ? igst : cgst + sgst) === 0, 'either IGST, or CGST and SGST');
        holds(cgst - sgst === 0 || cgst - sgst === 1, 'CGST and SGST are halves');
      }
      holds(totals.discount === sum(priced.lines.map((line) => line.discount)), 'the discount is that of the lines');
      holds(totals.total === totals.subtotal - totals.discount + totals.shipping + totals.fees, 'the total is its parts');
      holds(sum(amounts) === totals.total, 'all taxable values and taxes are the total');
      holds(totals.tax === sum(taxes.map(taxOf)), 'the tax is that of lines, shipping and fees');
      const [offShipping, onGoods] = [true, false].map((free) =>
        priced.promotions.filter(({ kind }) => (kind === 'free_shipping') === free),
      );
      holds(sum(onGoods?.map(({ amount }) => amount) ?? []) === totals.discount, 'the promotions are the discount');
      for (const { amount, lines: shares } of onGoods ?? [])
        holds(sum(shares.map((share) => share.amount)) === amount, 'the shares are the promotion');
      holds(
        priced.shipping.amount - sum(offShipping?.map(({ amount }) => amount) ?? []) === totals.shipping,
        'shipping is its charge less what is free',
      );
    }),
    { numRuns: 10_000 },
  );
});

test('the longest HSN code that fits wins, then the latest that has begun; else the rate of the product', () => {
  const rate = (hsn: string, percent: number, from: string): TaxRate => ({ hsn, rate: percent, from: new Date(from) });
  const rates = [rate('61', 12, '2020-01-01'), rate('6109', 5, '2021-01-01'), rate('6109', 18, '2026-09-22'), rate('61', 40, '2026-01-01')];
  const on = (hsn: string, day: string) => rateFor(hsn, 28, rates, new Date(day));
  expect(on('61091000', '2026-09-21T23:59:59Z')).toBe(5);
  expect(on('61091000', '2026-09-22T00:00:00Z')).toBe(18);
  expect(on('6109', '2020-06-01')).toBe(12);
  expect(on('6110', '2026-06-01')).toBe(40);
  expect(on('8517', '2026-06-01')).toBe(28);
});
