import type { FileStore } from '../../adapters/files/port.ts';
import { csvLine } from '../../csv/write.ts';
import { listRowErrors } from '../../jobs/row-error-repository.ts';
import type { JobDocument, JobFile } from '../../jobs/types.ts';
import { type FileProgress, type Lines, writeNextPart } from '../part-writer.ts';

const PAGE = 1_000;

async function read(jobId: string, afterId: string | undefined): Promise<Lines> {
  const errors = await listRowErrors(jobId, afterId, PAGE);
  const text = errors.map(({ row, sku, column, code, message }) => csvLine([row, sku, column, code, message])).join('');
  return { text, rows: errors.length, ...(errors.length === PAGE && { next: errors.at(-1)?._id }) };
}

/** Writes what was wrong with which row as a file, in the order of the rows. */
export async function writeReport(job: JobDocument, store: FileStore): Promise<JobFile> {
  const key = `imports/${job._id}/errors.csv`;
  let file: FileProgress | undefined;
  let from: unknown;
  do {
    const part = await writeNextPart(
      key,
      file,
      csvLine(['row', 'sku', 'column', 'code', 'message']),
      from,
      (last) => read(job._id, last as string | undefined),
      store,
    );
    file = part.file;
    from = part.next;
  } while (from !== undefined);
  return { key, filename: `import-errors-${job._id}.csv`, bytes: file.bytes };
}
