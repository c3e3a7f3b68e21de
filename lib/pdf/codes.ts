/** Codes for machines to read: QR and Code 128. */
import { encode } from 'uqr';
import { barsOf, isCode128 } from './code128.ts';
import { colours, type Sheet } from './sheet.ts';

/** Draws a QR code with its quiet zone in a square; about a quarter of it may be lost. */
export function drawQr(sheet: Sheet, text: string, x: number, y: number, side: number): void {
  const { data, size } = encode(text, { ecc: 'Q', border: 2 });
  const module = side / size;
  for (const [row, cells] of data.entries())
    for (const [column, dark] of cells.entries()) if (dark) sheet.rect(x + column * module, y + row * module, module, module);
  sheet.fill(colours.ink);
}

/** Narrower modules than this are lost by a laser printer. Points: a third of a millimetre is 0.94. */
const NARROWEST = 0.5;
const WIDEST = 1.1;

/** Draws a text as bars from the left, as wide as it fits; false when it cannot be written, or not in so little room. */
export function drawBarcode(
  sheet: Sheet,
  text: string,
  x: number,
  y: number,
  { width, height }: { width: number; height: number },
): boolean {
  if (!isCode128(text)) return false;
  const { bars, width: modules } = barsOf(text);
  const module = Math.min(WIDEST, width / modules);
  if (module < NARROWEST) return false;
  for (const bar of bars) sheet.rect(x + bar.x * module, y, bar.width * module, height);
  sheet.fill('#000000');
  return true;
}
