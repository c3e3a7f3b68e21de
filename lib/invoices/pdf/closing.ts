/** The end of an invoice: totals in figures and words, signature, notes; and the foot of each page. */

import { drawQr } from '../../pdf/codes.ts';
import { colours, drawPageNumbers, page, rupees, type Sheet, sizes, write } from '../../pdf/sheet.ts';
import type { Printable } from '../types.ts';
import { isInterState } from './lines.ts';

const BOX = 210;
/** The order's number, for whoever takes a parcel or a call. Its quiet zone goes over the margin. */
const QR = 62;
const QR_BORDER = 4;

function totalsBox(sheet: Sheet, invoice: Printable, top: number): number {
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
  write(sheet, invoice.credit ? 'Credit total' : 'Invoice total', x + 8, y + 6, 100, {
    bold: true,
    size: sizes.heading,
    colour: '#ffffff',
  });
  write(sheet, rupees(totals.total), x + 90, y + 6, BOX - 98, { bold: true, size: sizes.heading, colour: '#ffffff', align: 'right' });
  return y + 30;
}

function wordsBox(sheet: Sheet, invoice: Printable, top: number): number {
  const width = page.width - BOX - 24;
  let y = top + write(sheet, 'AMOUNT IN WORDS', page.left, top, width, { size: sizes.small, bold: true, colour: colours.accent }) + 1;
  y += write(sheet, invoice.amountInWords, page.left, y, width, { bold: true }) + 6;
  const note = '* Unit prices and discounts include GST. All amounts are in Indian rupees.';
  return y + write(sheet, note, page.left, y, width, { size: sizes.small, colour: colours.soft });
}

/** Height of everything that {@link drawClosing} draws, so that it never breaks over pages. */
export const CLOSING_HEIGHT = 146;

/** Draws totals, words and the signature. */
export function drawClosing(sheet: Sheet, invoice: Printable, top: number): void {
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
  drawQr(sheet, invoice.orderNumber, page.left - QR_BORDER, y - QR_BORDER, QR);
  const { email, phone } = invoice.supplier;
  // A number is not broken over two lines.
  const ways = [...(email ? [`write to ${email}`] : []), ...(phone ? [`call ${phone.replaceAll(' ', '\u00a0')}`] : [])].join(' or ');
  const help = `Questions about this ${invoice.credit ? 'credit note' : 'invoice'}? Please ${ways || 'ask us'}, and name the order ${invoice.orderNumber}.`;
  const beside = page.left + QR + 4;
  write(sheet, help, beside, y + 37, page.right - BOX - beside, { size: sizes.small, colour: colours.soft });
}

/** Writes the foot of every page; the pages must still be buffered. */
export const drawFeet = (sheet: Sheet, { supplier, number, credit }: Printable): void =>
  drawPageNumbers(sheet, `${supplier.name}  ·  GSTIN ${supplier.gstin}  ·  ${credit ? 'Credit note' : 'Invoice'} ${number}`);
