/** A table that breaks over pages between rows and repeats its header on each. */
import { colours, measure, page, type Sheet, sizes, write } from './sheet.ts';

interface Cell {
  text: string;
  /** Second line in small type. */
  note?: string;
}

export interface Column<T> {
  title: string;
  width: number;
  align?: 'left' | 'right';
  cell: (row: T, index: number) => Cell;
}

const PAD = 4;
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

function cellHeight(sheet: Sheet, { text, note }: Cell, width: number): number {
  return measure(sheet, text, inner(width), style) + (note ? measure(sheet, note, inner(width), noteStyle) : 0);
}

function drawRow<T>(sheet: Sheet, columns: readonly Column<T>[], cells: readonly Cell[], y: number, bold: boolean): void {
  let x = page.left;
  for (const [index, { width, align = 'left' }] of columns.entries()) {
    const { text, note } = cells[index] ?? { text: '' };
    const height = write(sheet, text, x + INSET, y + PAD, inner(width), { ...style, bold, align });
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
