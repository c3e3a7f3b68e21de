/** The job that exports: a part of the file per step. */
import * as z from 'zod';
import { csvLine } from '../../csv/write.ts';
import type { JobDocument, Step } from '../../jobs/types.ts';
import { writeNextPart } from '../part-writer.ts';
import { exportKinds, exportSources } from './sources.ts';

const Selection = z.object({
  from: z.date().optional(),
  until: z.date().optional(),
  status: z.enum(['pending', 'placed', 'completed', 'cancelled', 'expired']).optional(),
  payment: z.enum(['unpaid', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed']).optional(),
  customer: z.string().optional(),
  q: z.string().optional(),
});

const Params = z.object({ of: z.enum(exportKinds), filename: z.string(), selection: Selection.default({}) });

const Checkpoint = z.object({
  columns: z.array(z.string()),
  file: z.object({ uploadId: z.string(), tags: z.array(z.string()), bytes: z.int() }),
  after: z.string(),
});

/** An upload that was completed, or that the bucket has given up, cannot go on: the export begins anew. */
const isGone = (error: unknown): boolean => error instanceof Error && error.name === 'NoSuchUpload';

/** The runner of exports. */
export async function exportRows(job: JobDocument): Promise<Step> {
  const { of, filename, selection } = Params.parse(job.params);
  const source = exportSources[of];
  const at = Checkpoint.optional().parse(job.checkpoint && Object.keys(job.checkpoint).length > 0 ? job.checkpoint : undefined);
  const columns = at?.columns ?? (await source.columns());
  const key = `exports/${job._id}/${filename}`;
  const read = (after: unknown) => source.page(columns, after as string | undefined, selection);
  try {
    const { file, rows, next } = await writeNextPart(key, at?.file, csvLine(columns), at?.after, read);
    const done = job.progress.done + rows;
    return {
      checkpoint: next === undefined ? {} : { columns, file, after: next },
      progress: { done },
      counts: { rows: done },
      ...(next === undefined && { finished: { result: { key, filename, bytes: file.bytes } } }),
    };
  } catch (error) {
    if (!at || !isGone(error)) throw error;
    return { checkpoint: {}, progress: { done: 0 }, counts: {} };
  }
}
