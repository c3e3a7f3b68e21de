import { readFile } from 'node:fs/promises';
import { create } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { Sheet } from './sheet.ts';

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

const opened = new Map<string, Buffer>();

/** Opens a font once per process: its tables take ten times as long to read as an invoice to draw. pdfkit takes an opened font for its bytes; its types do not know. */
async function openFont(file: string | URL): Promise<Buffer> {
  const known = opened.get(String(file));
  if (known) return known;
  const font = create(await readFile(file)) as unknown as Buffer;
  opened.set(String(file), font);
  return font;
}

interface Info {
  title: string;
  author: string;
  createdAt: Date;
}

/** An A4 PDF, drawn on its buffered pages. The same drawing and time give the same bytes. */
export async function renderPdf(
  { title, author, createdAt }: Info,
  draw: (sheet: Sheet) => void,
  fonts = besideTheBundle,
): Promise<Buffer> {
  const [regular, bold] = await Promise.all([openFont(fonts.regular), openFont(fonts.bold)]);
  const info = { Title: title, Author: author, CreationDate: createdAt };
  const sheet = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, lang: 'en-IN', info, font: regular as never });
  sheet.registerFont('regular', regular).registerFont('bold', bold);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
    sheet.on('end', () => resolve(Buffer.concat(chunks)));
    sheet.on('error', reject);
  });
  draw(sheet);
  sheet.end();
  return done;
}
