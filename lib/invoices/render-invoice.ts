import { type Fonts, renderPdf } from '../pdf/document.ts';
import { page, type Sheet } from '../pdf/sheet.ts';
import { newPage } from '../pdf/table.ts';
import { CLOSING_HEIGHT, drawClosing, drawFeet } from './pdf/closing.ts';
import { drawHeading } from './pdf/heading.ts';
import { drawLines, drawTaxSummary } from './pdf/lines.ts';
import type { Printable } from './types.ts';

/** Room that the tax summary wants at least: header, one row and the sums. */
const SUMMARY_HEIGHT = 70;

const roomFor = (sheet: Sheet, y: number, height: number): number => (y + height > page.bottom ? newPage(sheet) : y);

function draw(sheet: Sheet, invoice: Printable): void {
  const afterLines = drawLines(sheet, invoice, drawHeading(sheet, invoice));
  const afterSummary = drawTaxSummary(sheet, invoice, roomFor(sheet, afterLines + 14, SUMMARY_HEIGHT));
  drawClosing(sheet, invoice, roomFor(sheet, afterSummary + 14, CLOSING_HEIGHT));
  drawFeet(sheet, invoice);
}

/** The PDF of an invoice or a credit note, A4. The same document gives the same bytes. */
export const renderInvoice = (invoice: Printable, fonts?: Fonts): Promise<Buffer> => {
  const title = `${invoice.credit ? 'Credit note' : 'Tax invoice'} ${invoice.number}`;
  return renderPdf({ title, author: invoice.supplier.name, createdAt: invoice.issuedAt }, (sheet) => draw(sheet, invoice), fonts);
};
