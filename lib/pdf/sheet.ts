/** The page an invoice is drawn on: measures, colours, type sizes and how amounts and dates look. */
import type PDFDocument from 'pdfkit';

export type Sheet = InstanceType<typeof PDFDocument>;

/** Points. A4 is 595 x 842. */
export const page = { left: 32, right: 563, width: 531, top: 36, bottom: 800 };

export const colours = { ink: '#1a2233', soft: '#5b6577', rule: '#d5dae3', band: '#eef1f6', accent: '#1f4e8c' };

export const sizes = { title: 17, heading: 10, text: 8.5, table: 7.6, small: 6.8 };

const grouped = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Paise as `1,49,900.00`. */
export const amount = (paise: number): string => grouped.format(paise / 100);

/** Paise as `₹1,49,900.00`. */
export const rupees = (paise: number): string => `₹${amount(paise)}`;

const dates = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'Asia/Kolkata' });

/** The day in India, as `24 Nov 2026`. */
export const day = (at: Date): string => dates.format(at);

interface TextStyle {
  bold?: boolean;
  size?: number;
  colour?: string;
  align?: 'left' | 'right' | 'center';
}

/** Writes a text in a box of a given width and returns the height it took. */
export function write(sheet: Sheet, text: string, x: number, y: number, width: number, style: TextStyle = {}): number {
  const { bold = false, size = sizes.text, colour = colours.ink, align = 'left' } = style;
  sheet
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(colour);
  const height = sheet.heightOfString(text, { width, align });
  sheet.text(text, x, y, { width, align });
  return height;
}

/** The height that {@link write} would take. */
export function measure(sheet: Sheet, text: string, width: number, style: TextStyle = {}): number {
  sheet.font(style.bold ? 'bold' : 'regular').fontSize(style.size ?? sizes.text);
  return sheet.heightOfString(text, { width });
}

export function rule(sheet: Sheet, y: number, colour = colours.rule): void {
  sheet.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.6).strokeColor(colour).stroke();
}

/** Writes `Page 1 of 3` at the foot of the pages from `first` on, after a text at its left; the pages must still be buffered. */
export function drawPageNumbers(sheet: Sheet, text: string, first = 0): void {
  const { start, count } = sheet.bufferedPageRange();
  const pages = start + count - first;
  const style = { size: sizes.small, colour: colours.soft };
  for (let index = 0; index < pages; index++) {
    sheet.switchToPage(first + index);
    write(sheet, text, page.left, 812, 400, style);
    write(sheet, `Page ${index + 1} of ${pages}`, page.right - 100, 812, 100, { ...style, align: 'right' });
  }
}
