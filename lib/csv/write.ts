/** CSV for spreadsheets: RFC 4180, UTF-8 with a byte-order mark, and no cell that a spreadsheet would run. */

/** Tells spreadsheets that the text is UTF-8. */
export const BOM = '\uFEFF';

/** How a cell begins that a spreadsheet takes for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** A leading apostrophe makes a spreadsheet show a text as it is. Numbers stay numbers. */
const guarded = (text: string): string => (FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export type Cell = string | number | boolean | undefined | null;

/** One line, with its end. */
export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => quoted(guarded(cell === undefined || cell === null ? '' : String(cell)))).join(',')}\r\n`;

/** What a person meant by a cell that we guarded, or that a spreadsheet gave back so. */
export const unguarded = (text: string): string => (text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text);

/** Paise as rupees: `149900` as `1499.00`. */
export const rupeesCell = (paise: number | undefined): string =>
  paise === undefined
    ? ''
    : `${paise < 0 ? '-' : ''}${Math.floor(Math.abs(paise) / 100)}.${String(Math.abs(paise) % 100).padStart(2, '0')}`;
