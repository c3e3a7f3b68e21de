/** A table that breaks over pages between rows and repeats its header on each. */
import { drawBarcode } from './codes.ts';
import { colours, measure, page, type Sheet, sizes, write } from './sheet.ts';

interface Cell {
  text: string;
  /** Second line in small type. */
  note?: string;
  /** Drawn below the text, as Code 128. */
  barcode?: string;
  /** The text is what the eye looks for. */
  large?: boolean;
  /** Side of an empty box to tick. */
  box?: number;
}

export interface Column<T> {
  title: string;
  width: number;
  align?: 'left' | 'right';
  cell: (row: T, index: number) => Cell;
}

/** The column that takes what the others leave. */
export const restOf = (columns: readonly { width: number }[]): number => page.width - columns.reduce((sum, c) => sum + c.width, 0);

const PAD = 4;
const BARCODE = 24;
const LARGE = 12;
const INSET = 3;
const style = { size: sizes.table };
const noteStyle = { size: sizes.small, colour: colours.soft };
const inner = (width: number): number => width - 2 * INSET;

function header<T>(sheet: Sheet, columns: readonly Column<T>[], y: number): number {
  const titleStyle = { bold: true, size: sizes.small };
  const height = Math.max(...columns.map((c) => measure(sheet, c.title, inner(c.width), titleStyle))) + 2 * PAD;
  sheet.rect(page.left, y, page.width, height).fill(colours.band);
  let x = page.left;
  for (const { title, width, align = 'left' } of columns) {
    write(sheet, title, x + INSET, y + PAD, inner(width), { ...titleStyle, align });
    x += width;
  }
  return y + height;
}

const styleOf = ({ large }: Cell) => (large ? { size: LARGE, bold: true } : style);

function cellHeight(sheet: Sheet, cell: Cell, width: number): number {
  const { text, note, barcode, box = 0 } = cell;
  const words = measure(sheet, text, inner(width), styleOf(cell)) + (note ? measure(sheet, note, inner(width), noteStyle) : 0);
  return Math.max(words + (barcode ? BARCODE : 0), box);
}

function drawRow<T>(sheet: Sheet, columns: readonly Column<T>[], cells: readonly Cell[], y: number, bold: boolean): void {
  let x = page.left;
  for (const [index, { width, align = 'left' }] of columns.entries()) {
    const cell = cells[index] ?? { text: '' };
    const { text, note, barcode, box } = cell;
    const height = write(sheet, text, x + INSET, y + PAD, inner(width), { bold, align, ...styleOf(cell) });
    if (barcode) drawBarcode(sheet, barcode, x + INSET, y + PAD + height + 2, { width: inner(width), height: BARCODE - 4 });
    if (box)
      sheet
        .rect(x + INSET, y + PAD, box, box)
        .lineWidth(0.8)
        .strokeColor(colours.soft)
        .stroke();
    if (note) write(sheet, note, x + INSET, y + PAD + height, inner(width), { ...noteStyle, align });
    x += width;
  }
}

/** Where the content goes on after a page break. */
export function newPage(sheet: Sheet): number {
  sheet.addPage();
  return page.top;
}

/** Draws rows under a repeated header, then a bold row of sums, and returns where the table ends. */
export function drawTable<T>(
  sheet: Sheet,
  columns: readonly Column<T>[],
  rows: readonly T[],
  sums: readonly string[],
  top: number,
): number {
  let y = header(sheet, columns, top);
  const draw = (cells: readonly Cell[], bold: boolean) => {
    const height = Math.max(...columns.map((c, i) => cellHeight(sheet, cells[i] ?? { text: '' }, c.width))) + 2 * PAD;
    if (y + height > page.bottom) y = header(sheet, columns, newPage(sheet));
    if (bold) sheet.rect(page.left, y, page.width, height).fill(colours.band);
    drawRow(sheet, columns, cells, y, bold);
    y += height;
    sheet.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.4).strokeColor(colours.rule).stroke();
  };
  for (const [index, row] of rows.entries())
    draw(
      columns.map((c) => c.cell(row, index)),
      false,
    );
  draw(
    sums.map((text) => ({ text })),
    true,
  );
  return y;
}
