/** The end of an invoice: totals in figures and words, signature, notes; and the foot of each page. */
import type { InvoiceDocument } from '../types.ts';
import { isInterState } from './lines.ts';
import { colours, page, rupees, type Sheet, sizes, write } from './sheet.ts';

const BOX = 210;

function totalsBox(sheet: Sheet, invoice: InvoiceDocument, top: number): number {
  const { totals } = invoice;
  const taxes: [string, number][] = isInterState(invoice)
    ? [['IGST', totals.igst]]
    : [
        ['CGST', totals.cgst],
        ['SGST', totals.sgst],
      ];
  const x = page.right - BOX;
  let y = top;
  for (const [label, value] of [['Taxable value', totals.taxable] as const, ...taxes]) {
    write(sheet, label, x + 8, y, 100, { colour: colours.soft });
    y += write(sheet, rupees(value), x + 100, y, BOX - 108, { align: 'right' }) + 2;
  }
  sheet.roundedRect(x, y + 2, BOX, 22, 3).fill(colours.accent);
  write(sheet, 'Invoice total', x + 8, y + 6, 100, { bold: true, size: sizes.heading, colour: '#ffffff' });
  write(sheet, rupees(totals.total), x + 90, y + 6, BOX - 98, { bold: true, size: sizes.heading, colour: '#ffffff', align: 'right' });
  return y + 30;
}

function wordsBox(sheet: Sheet, invoice: InvoiceDocument, top: number): number {
  const width = page.width - BOX - 24;
  let y = top + write(sheet, 'AMOUNT IN WORDS', page.left, top, width, { size: sizes.small, bold: true, colour: colours.accent }) + 1;
  y += write(sheet, invoice.amountInWords, page.left, y, width, { bold: true }) + 6;
  const note = '* Unit prices and discounts include GST. All amounts are in Indian rupees.';
  return y + write(sheet, note, page.left, y, width, { size: sizes.small, colour: colours.soft });
}

/** Height of everything that {@link drawClosing} draws, so that it never breaks over pages. */
export const CLOSING_HEIGHT = 146;

/** Draws totals, words and the signature. */
export function drawClosing(sheet: Sheet, invoice: InvoiceDocument, top: number): void {
  const y = Math.max(totalsBox(sheet, invoice, top), wordsBox(sheet, invoice, top)) + 12;
  const x = page.right - BOX;
  write(sheet, `for ${invoice.supplier.name}`, x, y, BOX, { bold: true, align: 'right' });
  sheet
    .moveTo(x + 60, y + 46)
    .lineTo(page.right, y + 46)
    .lineWidth(0.6)
    .strokeColor(colours.soft)
    .stroke();
  write(sheet, 'Authorised signatory', x, y + 49, BOX, { colour: colours.soft, align: 'right' });
  const help = `Questions about this invoice? Write to ${invoice.supplier.email} or call ${invoice.supplier.phone}, and name the order ${invoice.orderNumber}.`;
  write(sheet, help, page.left, y + 37, page.width - BOX, { size: sizes.small, colour: colours.soft });
}

/** Writes the foot of every page; the pages must still be buffered. */
export function drawFeet(sheet: Sheet, invoice: InvoiceDocument): void {
  const { count } = sheet.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    sheet.switchToPage(index);
    const style = { size: sizes.small, colour: colours.soft };
    write(sheet, `${invoice.supplier.name}  ·  GSTIN ${invoice.supplier.gstin}  ·  Invoice ${invoice.number}`, page.left, 812, 400, style);
    write(sheet, `Page ${index + 1} of ${count}`, page.right - 100, 812, 100, { ...style, align: 'right' });
  }
}
