import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claim, creditContent, creditLines, leftOf, unitsLeft } from '../../../lib/invoices/credit-content.ts';
import type { CreditNoteDocument, InvoiceDocument } from '../../../lib/invoices/types.ts';
import { type SampleLine, sampleInvoice, sampleOrder } from './samples.ts';

const components = ['taxable', 'cgst', 'sgst', 'igst'] as const;
const lines = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 7 }),
    unitPrice: fc.integer({ min: 1, max: 500_000 }),
    gstRate: fc.constantFrom(0, 5, 12, 18),
  }),
  { minLength: 1, maxLength: 4 },
);
const claim: fc.Arbitrary<Claim> = fc.oneof(
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 900_000 }) }),
  fc.record({
    kind: fc.constant('units' as const),
    lines: fc.array(fc.record({ lineId: fc.constantFrom('lin_1', 'lin_2', 'lin_9'), quantity: fc.integer({ min: 1, max: 3 }) }), {
      maxLength: 2,
    }),
  }),
);

const noteOf = (invoice: InvoiceDocument, earlier: readonly CreditNoteDocument[], wanted: Claim) =>
  creditContent(invoice, creditLines(invoice, earlier, wanted), 'Test') as CreditNoteDocument;

function history(rows: SampleLine[], claims: Claim[], options: Parameters<typeof sampleOrder>[1]) {
  const invoice = sampleInvoice(sampleOrder(rows, options));
  const notes: CreditNoteDocument[] = [];
  for (const wanted of claims) notes.push(noteOf(invoice, notes, wanted));
  return { invoice, notes };
}

describe('credit notes', () => {
  test('whatever came before, the rest makes them add up to the invoice, in each tax', () => {
    const options = fc.record({ state: fc.constantFrom('Karnataka', 'Kerala'), discount: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(lines, fc.array(claim, { maxLength: 6 }), options, (rows, claims, option) => {
        const { invoice, notes } = history(rows, [...claims, { kind: 'rest' }], option);
        for (const c of [...components, 'total'] as const)
          expect(notes.reduce((sum, { totals }) => sum + totals[c], 0)).toBe(invoice.totals[c]);
        expect(notes.flatMap((note) => note.lines).every((line) => components.every((c) => line[c] >= 0))).toBe(true);
        expect(leftOf(invoice, notes)).toBe(0);
        expect(creditLines(invoice, notes, { kind: 'rest' })).toEqual([]);
        expect(creditLines(invoice, notes, { kind: 'units', lines: [{ lineId: 'lin_1', quantity: 1 }] })).toEqual([]);
      }),
    );
  });

  test('take back a unit at its share of the price, the discount and the tax', () => {
    const { invoice, notes } = history(
      [{ quantity: 3, unitPrice: 10_000, gstRate: 18 }],
      [{ kind: 'units', lines: [{ lineId: 'lin_1', quantity: 1 }] }],
      { discount: 3_000 },
    );
    const [note] = notes;
    expect(note?.lines).toMatchObject([{ kind: 'item', quantity: 1, discount: 1_000, total: 9_000 }]);
    expect(note?.credit.invoiceNumber).toBe(invoice.number);
    expect(note?.amountInWords).toBe('Rupees Ninety Only');
    expect(unitsLeft(invoice, notes, 'lin_1')).toBe(2);
  });

  test('of an amount are spread over what is left, in proportion', () => {
    const rows = [
      { quantity: 1, unitPrice: 30_000 },
      { quantity: 1, unitPrice: 10_000 },
    ];
    const { notes } = history(rows, [{ kind: 'amount', amount: 1_000, lineIds: ['lin_1', 'lin_2'] }], {});
    expect(notes[0]?.lines).toMatchObject([
      { kind: 'reduction', total: 750 },
      { kind: 'reduction', total: 250 },
    ]);
  });
});
