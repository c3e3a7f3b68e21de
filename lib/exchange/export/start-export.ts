import { BOM, csvLine } from '../../csv/write.ts';
import { startJob } from '../../jobs/jobs.ts';
import type { JobDocument } from '../../jobs/types.ts';
import { AppError } from '../../platform/errors.ts';
import { type ExportKind, exportSources } from './sources.ts';

/** Well below the 6 MB of a Lambda's answer, in characters. */
const MOST_CHARACTERS = 3_500_000;

/** The shop's time zone, which has no summer time. */
const OFFSET = '+05:30';
const DAY_MS = 24 * 60 * 60_000;

/** Days of the shop, both included. */
export interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

const periodOf = ({ from, to }: Days) => ({
  ...(from && { from: new Date(`${from}T00:00:00${OFFSET}`) }),
  ...(to && { until: new Date(new Date(`${to}T00:00:00${OFFSET}`).getTime() + DAY_MS) }),
});

const filenameOf = (of: ExportKind): string => `${of}-${new Date().toISOString().slice(0, 10)}.csv`;

/** Starts a job that writes all rows into a file. */
export const startExport = (of: ExportKind, days: Days, createdBy: string, correlationId: string): Promise<JobDocument> =>
  startJob({ kind: 'export', createdBy, params: { of, filename: filenameOf(of), ...periodOf(days) } }, correlationId);

/** All rows at once, for as many as an answer can hold. Errors: `export_too_large`. */
export async function exportNow(of: ExportKind, days: Days): Promise<{ filename: string; content: string }> {
  const source = exportSources[of];
  const columns = await source.columns();
  const chunks = [BOM, csvLine(columns)];
  let size = 0;
  let after: string | undefined;
  do {
    const { text, next } = await source.page(columns, after, periodOf(days));
    chunks.push(text);
    size += text.length;
    if (size > MOST_CHARACTERS)
      throw new AppError('export_too_large', 'Post to this address instead: a job then writes a file of any length.');
    after = next as string | undefined;
  } while (after !== undefined);
  return { filename: filenameOf(of), content: chunks.join('') };
}
