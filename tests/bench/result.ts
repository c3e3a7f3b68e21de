/** How a benchmark tells `npm run bench` what it found: one JSON line, the last one that it prints. */

/** A figure of ours beside that of a reference from the same run. */
export interface Measured {
  name: string;
  ours: number;
  reference: number;
  /** Of both figures: `ms`, `orders/s`. */
  unit: string;
  /** The aim: the ratio is at most this; with `atLeast`, it lies between them. */
  atMost?: number;
  /** The aim: the ratio is at least this. */
  atLeast?: number;
}

/** What one benchmark found. */
export interface BenchResult {
  bench: string;
  rows: Measured[];
}

/** Ours divided by the reference; where there is nothing to divide by, the aim is missed whatever it is. */
export const ratioOf = ({ ours, reference }: Measured): number => ours / reference;

/** Whether the aim is reached; undefined for a row that has none. A ratio that is no number reaches nothing. */
export function isMet(row: Measured): boolean | undefined {
  if (row.atMost === undefined && row.atLeast === undefined) return undefined;
  const ratio = ratioOf(row);
  return ratio <= (row.atMost ?? Number.POSITIVE_INFINITY) && ratio >= (row.atLeast ?? Number.NEGATIVE_INFINITY);
}

/** Prints the line; call it last. */
export function tell(bench: string, rows: Measured[]): void {
  console.log(JSON.stringify({ bench, rows } satisfies BenchResult));
}

/** Reads what a benchmark told. Undefined when its last line is another one: it failed, or tells nothing. */
export function toldIn(output: string): BenchResult | undefined {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  if (!last.startsWith('{"bench":')) return undefined;
  return JSON.parse(last) as BenchResult;
}

const figure = (value: number): string => {
  if (!Number.isFinite(value)) return '-';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
};

const aimOf = ({ atMost, atLeast }: Measured): string => {
  if (atMost !== undefined && atLeast !== undefined) return `${atLeast} to ${atMost}`;
  if (atMost !== undefined) return `at most ${atMost}`;
  return atLeast === undefined ? '' : `at least ${atLeast}`;
};

/** The table of ratios in Markdown, which people can read as it is. */
export function ratioTable(rows: readonly Measured[]): string {
  const cells = rows.map((row) => {
    const met = isMet(row);
    const said = met === undefined ? '' : met ? 'yes' : '**no**';
    return [row.name, `${figure(row.ours)} ${row.unit}`, `${figure(row.reference)} ${row.unit}`, figure(ratioOf(row)), aimOf(row), said];
  });
  const head = ['what', 'ours', 'reference', 'ratio', 'aim', 'met'];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...cells.map(line)].join('\n');
}
