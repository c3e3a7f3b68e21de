import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** One row, the byte after it, and how many lines of text it and what came before it took. */
export interface CsvRow {
  cells: string[];
  endsAt: number;
}

/** No sensible row is longer, in bytes: a quote that is never closed must not swallow the file into memory. */
const MAX_ROW_BYTES = 256 * 1024;

/** The text is no CSV from this row on; the message is for people. */
export class UnreadableCsv extends Error {}

/**
 * Reads up to `limit` rows and lets go of the stream: memory is bounded by the rows asked for. Offsets count from where the stream began. Empty
 * lines are left out. Throws {@link UnreadableCsv}.
 */
export async function readRows(content: Readable, limit: number): Promise<{ rows: CsvRow[]; ended: boolean }> {
  const rows: CsvRow[] = [];
  const parser = parse({
    ...{ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: MAX_ROW_BYTES },
  });
  content.on('error', (error) => parser.destroy(error));
  content.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { bytes: number } }>) {
      rows.push({ cells: record, endsAt: info.bytes });
      if (rows.length === limit) return { rows, ended: false };
    }
    return { rows, ended: true };
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableCsv(error.message);
    throw error;
  } finally {
    content.unpipe(parser);
    content.destroy();
    parser.destroy();
  }
}
