/** The lines of an invoice, and their sums per HSN code and rate. */

import { amount, type Sheet } from '../../pdf/sheet.ts';
import { type Column, drawTable, restOf } from '../../pdf/table.ts';
import type { InvoiceLine, Printable } from '../types.ts';

const percent = (rate: number): string => `${Number(rate.toFixed(2))}%`;

/** Half of the rate, for the central and the state part. */
const half = (rate: number): string => percent(rate / 2);

type Taxed = Pick<InvoiceLine, 'rate' | 'taxable' | 'cgst' | 'sgst' | 'igst'>;

function taxColumns<T extends Taxed>(interState: boolean, width: number, withRate: boolean): Column<T>[] {
  const column = (title: string, of: 'cgst' | 'sgst' | 'igst', rate: (r: number) => string): Column<T> => ({
    title,
    width,
    align: 'right',
    cell: (row) => ({ text: amount(row[of]), ...(withRate && { note: rate(row.rate) }) }),
  });
  return interState ? [column('IGST (₹)', 'igst', percent)] : [column('CGST (₹)', 'cgst', half), column('SGST (₹)', 'sgst', half)];
}

const taxSums = ({ totals }: Printable, interState: boolean): string[] =>
  interState ? [amount(totals.igst)] : [amount(totals.cgst), amount(totals.sgst)];

/** Whether IGST takes the place of CGST and SGST: as the order was taxed; where nothing is taxed, by the states. */
export const isInterState = ({ totals, supplier, placeOfSupply }: Printable): boolean =>
  totals.igst > 0 || (totals.cgst === 0 && supplier.stateCode !== placeOfSupply.code);

/** Draws the lines and returns where they end. */
export function drawLines(sheet: Sheet, invoice: Printable, top: number): number {
  const interState = isInterState(invoice);
  const money = (title: string, width: number, of: (line: InvoiceLine) => number): Column<InvoiceLine> => ({
    title,
    width,
    align: 'right',
    cell: (line) => ({ text: amount(of(line)) }),
  });
  const index: Column<InvoiceLine> = { title: '#', width: 19, align: 'right', cell: (_, i) => ({ text: String(i + 1) }) };
  const others: Column<InvoiceLine>[] = [
    { title: 'HSN / SAC', width: 42, cell: (line) => ({ text: line.hsnCode }) },
    { title: 'Qty', width: 31, align: 'right', cell: (line) => ({ text: String(line.quantity), note: line.unit }) },
    money('Unit price* (₹)', 57, (line) => line.unitPrice),
    money('Discount* (₹)', 52, (line) => line.discount),
    money('Taxable value (₹)', 58, (line) => line.taxable),
    ...taxColumns<InvoiceLine>(interState, 51, true),
    money('Total (₹)', 60, (line) => line.total),
  ];
  const description: Column<InvoiceLine> = {
    title: 'Description',
    width: restOf([index, ...others]),
    cell: (line) => ({ text: line.description, ...(line.detail && { note: line.detail }) }),
  };
  const { totals } = invoice;
  const taxes = taxSums(invoice, interState);
  const sums = ['', 'Total', '', '', '', amount(totals.discount), amount(totals.taxable), ...taxes, amount(totals.total)];
  return drawTable(sheet, [index, description, ...others], invoice.lines, sums, top);
}

type HsnSum = Taxed & { hsnCode: string };

/** Sums per HSN code and rate, in the order in which they first appear. */
function hsnSums(lines: readonly InvoiceLine[]): HsnSum[] {
  const sums = new Map<string, HsnSum>();
  for (const { hsnCode, rate, taxable, cgst, sgst, igst } of lines) {
    const key = `${hsnCode} ${rate}`;
    const sum = sums.get(key) ?? { hsnCode, rate, taxable: 0, cgst: 0, sgst: 0, igst: 0 };
    sums.set(key, {
      ...sum,
      taxable: sum.taxable + taxable,
      cgst: sum.cgst + cgst,
      sgst: sum.sgst + sgst,
      igst: sum.igst + igst,
    });
  }
  return [...sums.values()];
}

/** Draws the tax summary and returns where it ends. */
export function drawTaxSummary(sheet: Sheet, invoice: Printable, top: number): number {
  const interState = isInterState(invoice);
  const taxOf = (row: Taxed): number => row.cgst + row.sgst + row.igst;
  const others: Column<HsnSum>[] = [
    { title: 'GST rate', width: 70, align: 'right', cell: (row) => ({ text: percent(row.rate) }) },
    { title: 'Taxable value (₹)', width: 90, align: 'right', cell: (row) => ({ text: amount(row.taxable) }) },
    ...taxColumns<HsnSum>(interState, 80, false),
    { title: 'Total tax (₹)', width: 80, align: 'right', cell: (row) => ({ text: amount(taxOf(row)) }) },
  ];
  const hsn: Column<HsnSum> = { title: 'HSN / SAC', width: restOf(others), cell: (row) => ({ text: row.hsnCode }) };
  const { totals } = invoice;
  const sums = ['Total', '', amount(totals.taxable), ...taxSums(invoice, interState), amount(taxOf({ ...totals, rate: 0 }))];
  return drawTable(sheet, [hsn, ...others], hsnSums(invoice.lines), sums, top);
}
