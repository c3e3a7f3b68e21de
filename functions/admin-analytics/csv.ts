/** Reports as rows for a spreadsheet: from the very bodies that JSON answers with, so that both say the same. */
import { BOM, type Cell, csvLine, rupeesCell } from '../../lib/csv/write.ts';
import type { CsvReply } from '../../lib/http/types.ts';

type Value = Cell | Value[] | { [name: string]: Value };

const isMoney = (value: object): value is { amount: number } => 'amount' in value && 'currency' in value;

/** `{revenue: {gross}}` becomes `revenue.gross`; money becomes rupees; lists have rows of their own elsewhere. */
function flat(value: object, prefix = ''): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [name, part] of Object.entries(value) as [string, Value][]) {
    const path = prefix ? `${prefix}.${name}` : name;
    if (typeof part !== 'object' || part === null) cells.set(path, part);
    else if (isMoney(part)) cells.set(path, rupeesCell(part.amount));
    else if (!Array.isArray(part)) for (const [inner, cell] of flat(part, path)) cells.set(inner, cell);
  }
  return cells;
}

/** A file with a line per row, under the names of their fields. */
export function csvReply(name: string, rows: readonly object[]): CsvReply {
  const cells = rows.map((row) => flat(row));
  const columns = [...new Set(cells.flatMap((row) => [...row.keys()]))];
  const lines = cells.map((row) => csvLine(columns.map((column) => row.get(column))));
  return {
    status: 200,
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` },
    body: BOM + csvLine(columns) + lines.join(''),
  };
}

/** A period and the one before it, a line each. */
export const bothPeriods = ({ period, previous, ...figures }: { period: object; previous: object } & Record<string, unknown>): object[] => [
  { ...period, ...figures },
  previous,
];
