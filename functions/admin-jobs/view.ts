/** Jobs as staff see them. */
import type * as z from 'zod';
import { filesBucket } from '../../lib/adapters/files/s3.ts';
import type { JobDocument, JobFile } from '../../lib/jobs/types.ts';
import type { ImportRow, JobRow } from './schemas.ts';

const LINK_SECONDS = 5 * 60;

export const jobRow = (job: JobDocument): z.input<typeof JobRow> => ({
  id: job._id,
  kind: job.kind,
  filename: String(job.params.filename),
  state: job.state,
  progress: job.progress,
  counts: job.counts ?? {},
  ...(job.failure !== undefined && { failure: job.failure }),
  createdBy: job.createdBy,
  createdAt: job.createdAt.toISOString(),
  ...(job.finishedAt && { finishedAt: job.finishedAt.toISOString() }),
});

export const importRow = (job: JobDocument): z.input<typeof ImportRow> => ({
  ...jobRow(job),
  dryRun: job.params.dryRun === true,
});

/** A link to a file, good for a few minutes. */
export const linkTo = async ({ key, filename, bytes }: JobFile) => ({
  url: await filesBucket.downloadUrl(key, filename, LINK_SECONDS),
  filename,
  bytes,
  expiresAt: new Date(Date.now() + LINK_SECONDS * 1_000).toISOString(),
});
