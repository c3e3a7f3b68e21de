import { readFile } from 'node:fs/promises';
import PDFDocument from 'pdfkit';
import { CLOSING_HEIGHT, drawClosing, drawFeet } from './pdf/closing.ts';
import { drawHeading } from './pdf/heading.ts';
import { drawLines, drawTaxSummary } from './pdf/lines.ts';
import { page, type Sheet } from './pdf/sheet.ts';
import { newPage } from './pdf/table.ts';
import type { InvoiceDocument } from './types.ts';

/** TrueType files that have the rupee sign. */
export interface Fonts {
  regular: string | URL;
  bold: string | URL;
}

/** The build copies the fonts beside the bundle. */
const besideTheBundle: Fonts = {
  regular: new URL('NotoSans-Regular.ttf', import.meta.url),
  bold: new URL('NotoSans-Bold.ttf', import.meta.url),
};

/** Room that the tax summary wants at least: header, one row and the sums. */
const SUMMARY_HEIGHT = 70;

const roomFor = (sheet: Sheet, y: number, height: number): number => (y + height > page.bottom ? newPage(sheet) : y);

/** The PDF of an invoice, A4. The same invoice gives the same bytes. */
export async function renderInvoice(invoice: InvoiceDocument, fonts: Fonts = besideTheBundle): Promise<Buffer> {
  const [regular, bold] = await Promise.all([readFile(fonts.regular), readFile(fonts.bold)]);
  const info = { Title: `Tax invoice ${invoice.number}`, Author: invoice.supplier.name, CreationDate: invoice.issuedAt };
  const sheet = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, lang: 'en-IN', info, font: regular as never });
  sheet.registerFont('regular', regular).registerFont('bold', bold);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
    sheet.on('end', () => resolve(Buffer.concat(chunks)));
    sheet.on('error', reject);
  });
  const afterLines = drawLines(sheet, invoice, drawHeading(sheet, invoice));
  const afterSummary = drawTaxSummary(sheet, invoice, roomFor(sheet, afterLines + 14, SUMMARY_HEIGHT));
  drawClosing(sheet, invoice, roomFor(sheet, afterSummary + 14, CLOSING_HEIGHT));
  drawFeet(sheet, invoice);
  sheet.end();
  return done;
}
