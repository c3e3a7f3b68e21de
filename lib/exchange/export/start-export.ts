import { BOM, csvLine } from '../../csv/write.ts';
import { startJob } from '../../jobs/jobs.ts';
import type { JobDocument } from '../../jobs/types.ts';
import { AppError } from '../../platform/errors.ts';
import { type Days, type Period, periodOf } from '../../platform/shop-days.ts';
import { type ExportKind, exportSources, type Selection } from './sources.ts';

/** Well below the 6 MB of a Lambda's answer, in characters. */
const MOST_CHARACTERS = 3_500_000;

/** What is asked for: by days of the shop, and of orders by more. */
export type ExportRequest = Days & Omit<Selection, keyof Period>;

const selectionOf = ({ from, to, ...more }: ExportRequest): Selection => ({ ...more, ...periodOf({ from, to }) });

const filenameOf = (of: ExportKind): string => `${of}-${new Date().toISOString().slice(0, 10)}.csv`;

/** Starts a job that writes all rows into a file. */
export const startExport = (of: ExportKind, request: ExportRequest, createdBy: string, correlationId: string): Promise<JobDocument> =>
  startJob({ kind: 'export', createdBy, params: { of, filename: filenameOf(of), selection: selectionOf(request) } }, correlationId);

/** All rows at once, for as many as an answer can hold. Errors: `export_too_large`. */
export async function exportNow(of: ExportKind, request: ExportRequest): Promise<{ filename: string; content: string }> {
  const source = exportSources[of];
  const columns = await source.columns();
  const chunks = [BOM, csvLine(columns)];
  let size = 0;
  let after: string | undefined;
  do {
    const { text, next } = await source.page(columns, after, selectionOf(request));
    chunks.push(text);
    size += text.length;
    if (size > MOST_CHARACTERS)
      throw new AppError('export_too_large', 'Post to this address instead: a job then writes a file of any length.');
    after = next as string | undefined;
  } while (after !== undefined);
  return { filename: filenameOf(of), content: chunks.join('') };
}
