import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invoiceContent } from '../../../lib/invoices/invoice-document.ts';
import type { InvoiceLine } from '../../../lib/invoices/types.ts';
import { sampleOrder, sampleShipment, settings } from './samples.ts';

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 10 }),
  unitPrice: fc.integer({ min: 1, max: 9_999_999 }),
  gstRate: fc.constantFrom(0, 3, 5, 12, 18, 28),
});

const sum = (lines: readonly InvoiceLine[], of: (row: InvoiceLine) => number): number => lines.reduce((total, row) => total + of(row), 0);

describe('the invoices of an order', () => {
  test('add up to the order, however its units are split over shipments', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.nat(5_000_000),
        fc.boolean(),
        fc.infiniteStream(fc.nat(1_000)),
        (lines, discount, sameState, random) => {
          const order = sampleOrder(lines, { state: sameState ? 'Karnataka' : 'Maharashtra', discount });
          const left = order.lines.map((row) => row.quantity);
          const invoices: ReturnType<typeof invoiceContent>[] = [];
          while (left.some((units) => units > 0)) {
            const taken: number[] = left.map((units) => (random.next().value ?? 0) % (units + 1));
            if (!taken.some((units) => units > 0)) taken[left.findIndex((units) => units > 0)] = 1;
            taken.forEach((units, index) => {
              left[index] = (left[index] ?? 0) - units;
            });
            const shipment = sampleShipment(order, taken, `shp_${invoices.length}`);
            invoices.push(invoiceContent(order, shipment, invoices, settings));
          }
          const rows = invoices.flatMap((invoice) => invoice.lines);
          for (const ordered of order.lines) {
            const parts = rows.filter((row) => row.lineId === ordered.id);
            expect(sum(parts, (row) => row.quantity)).toBe(ordered.quantity);
            expect(sum(parts, (row) => row.total)).toBe(ordered.total);
            expect(sum(parts, (row) => row.discount)).toBe(ordered.discount);
            for (const tax of ['taxable', 'cgst', 'sgst', 'igst'] as const) expect(sum(parts, (row) => row[tax])).toBe(ordered.tax[tax]);
          }
          expect(rows.every((row) => Math.min(row.taxable, row.cgst, row.sgst, row.igst, row.discount, row.total) >= 0)).toBe(true);
          expect(invoices.reduce((total, invoice) => total + invoice.totals.total, 0)).toBe(order.totals.total);
        },
      ),
    );
  });

  test('have shipping and fees on the first one only', () => {
    const order = sampleOrder([{ quantity: 2, unitPrice: 10_000 }]);
    const first = invoiceContent(order, sampleShipment(order, [1]), [], settings);
    const second = invoiceContent(order, sampleShipment(order, [1], 'shp_2'), [first], settings);
    expect(first.lines.map((row) => row.kind)).toEqual(['item', 'shipping', 'fees']);
    expect(second.lines.map((row) => row.kind)).toEqual(['item']);
  });

  test('refuse more units than were ordered', () => {
    const order = sampleOrder([{ quantity: 2 }]);
    const first = invoiceContent(order, sampleShipment(order, [2]), [], settings);
    expect(() => invoiceContent(order, sampleShipment(order, [1], 'shp_2'), [first], settings)).toThrow('3 units would be invoiced');
  });

  test('name the state of supply by its GST code', () => {
    expect(invoiceContent(sampleOrder([{}]), sampleShipment(sampleOrder([{}])), [], settings).placeOfSupply).toEqual({
      state: 'Karnataka',
      code: '29',
    });
  });
});
