/** The job that imports products: a chunk of rows per step, then the report of what was wrong. */
import * as z from 'zod';
import type { FileStore } from '../../adapters/files/port.ts';
import { filesBucket } from '../../adapters/files/s3.ts';
import { type CsvRow, readRows, UnreadableCsv } from '../../csv/read.ts';
import { unguarded } from '../../csv/write.ts';
import { insertRowErrors } from '../../jobs/row-error-repository.ts';
import { type JobDocument, JobFailure, type Step } from '../../jobs/types.ts';
import type { ImportRow } from './apply-row.ts';
import { headerProblem, readCells } from './columns.ts';
import type { RowProblem } from './plan-chunk.ts';
import { writeReport } from './report.ts';
import { writeChunk } from './write-chunk.ts';

/** Rows per step: what is in memory at a time, and what is done again after a crash. */
const CHUNK = 500;

const Params = z.object({ key: z.string(), filename: z.string(), dryRun: z.boolean() });

const Checkpoint = z.object({
  header: z.array(z.string()),
  /** The byte of the file at which the next row begins. */
  offset: z.int(),
  /** Rows read so far, the header included. */
  rows: z.int(),
  isRead: z.boolean().default(false),
});

type Checkpoint = z.output<typeof Checkpoint>;

const texts = (row: CsvRow): string[] => row.cells.map(unguarded);

async function readFrom(store: FileStore, key: string, offset: number, limit: number) {
  try {
    return await readRows(await store.read(key, offset), limit);
  } catch (error) {
    if (error instanceof UnreadableCsv) throw new JobFailure(`The file is no CSV that can be read: ${error.message}`, { cause: error });
    throw error;
  }
}

/** The first step: the header. */
async function begin(job: JobDocument, key: string, store: FileStore): Promise<Step> {
  const { rows } = await readFrom(store, key, 0, 1);
  const [first] = rows;
  if (!first) throw new JobFailure('The file is empty.');
  const header = texts(first).map((column) => column.trim());
  const problem = headerProblem(header);
  if (problem) throw new JobFailure(problem);
  const checkpoint: Checkpoint = {
    header,
    offset: first.endsAt,
    rows: 1,
    isRead: first.endsAt >= (job.progress.total ?? Number.POSITIVE_INFINITY),
  };
  return { checkpoint, progress: { ...job.progress, done: first.endsAt }, counts: { rows: 0, failed: 0 } };
}

const sum = (a: Record<string, number>, b: Record<string, number>): Record<string, number> => ({
  ...a,
  ...Object.fromEntries(Object.entries(b).map(([name, count]) => [name, (a[name] ?? 0) + count])),
});

const EXPIRES_MS = 30 * 24 * 60 * 60_000;

function keep(jobId: string, problems: readonly RowProblem[]): Promise<void> {
  const expiresAt = new Date(Date.now() + EXPIRES_MS);
  return insertRowErrors(
    problems.map((problem, index) => {
      const before = problems.slice(0, index).filter(({ row }) => row === problem.row).length;
      return { _id: `${jobId}|${String(problem.row).padStart(9, '0')}|${before}`, jobId, ...problem, expiresAt };
    }),
  );
}

/** A step in between: the next rows. */
async function importRows(job: JobDocument, params: z.output<typeof Params>, at: Checkpoint, store: FileStore): Promise<Step> {
  const { rows, ended } = await readFrom(store, params.key, at.offset, CHUNK);
  const good: ImportRow[] = [];
  const problems: RowProblem[] = [];
  for (const [index, row] of rows.entries()) {
    const { cells, problems: wrong } = readCells(at.header, texts(row));
    const number = at.rows + index + 1;
    const { sku } = cells;
    if (wrong.length > 0 || sku === undefined) problems.push(...wrong.map((problem) => ({ row: number, sku: sku ?? '', ...problem })));
    else good.push({ row: number, cells: { ...cells, sku } });
  }
  const token = `${job._id}:${at.offset}`;
  const chunk = { rows: good, token, actorId: job.createdBy, note: `Import ${params.filename}`, dryRun: params.dryRun };
  const result = await writeChunk(chunk);
  problems.push(...result.problems);
  problems.sort((a, b) => a.row - b.row);
  await keep(job._id, problems);
  const offset = at.offset + (rows.at(-1)?.endsAt ?? 0);
  const failed = new Set(problems.map(({ row }) => row)).size;
  return {
    checkpoint: { ...at, offset, rows: at.rows + rows.length, isRead: ended },
    progress: { ...job.progress, done: offset },
    counts: sum(job.counts, { ...result.counts, rows: rows.length, failed }),
  };
}

/** The runner of product imports. */
export async function importProducts(job: JobDocument, store: FileStore = filesBucket): Promise<Step> {
  const params = Params.parse(job.params);
  if (!job.checkpoint) return begin(job, params.key, store);
  const at = Checkpoint.parse(job.checkpoint);
  if (!at.isRead) return importRows(job, params, at, store);
  const result = job.counts.failed ? await writeReport(job, store) : undefined;
  const { progress, counts } = job;
  return { checkpoint: job.checkpoint, progress, counts, finished: { ...(result && { result }) } };
}
