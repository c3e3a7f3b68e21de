/** Imports as staff begin them: a job that waits for its file, a signed upload, and then the start. */
import type { FileStore } from '../../adapters/files/port.ts';
import { filesBucket } from '../../adapters/files/s3.ts';
import { relayJob, requested } from '../../jobs/announce.ts';
import { queueUploaded } from '../../jobs/job-repository.ts';
import { prepareJob, readJob } from '../../jobs/jobs.ts';
import type { JobDocument } from '../../jobs/types.ts';
import { AppError } from '../../platform/errors.ts';

const UPLOAD_SECONDS = 15 * 60;
const UPLOAD_TYPE = 'text/csv';

export interface Upload {
  url: string;
  headers: Record<string, string>;
  expiresAt: Date;
}

const keyOf = ({ params }: JobDocument): string => String(params.key);

/** Makes an import and says where its file is to be put. */
export async function prepareImport(
  input: { filename: string; bytes: number; dryRun: boolean },
  createdBy: string,
  store: FileStore = filesBucket,
): Promise<{ job: JobDocument; upload: Upload }> {
  const { filename, bytes, dryRun } = input;
  const key = `imports/${createdBy}/${crypto.randomUUID()}.csv`;
  const job = await prepareJob({ kind: 'product-import', createdBy, params: { key, filename, dryRun } });
  const url = await store.uploadUrl(key, UPLOAD_TYPE, bytes, UPLOAD_SECONDS);
  return { job, upload: { url, headers: { 'content-type': UPLOAD_TYPE }, expiresAt: new Date(Date.now() + UPLOAD_SECONDS * 1_000) } };
}

/** Starts an import whose file is there; starting it again changes nothing. Errors: `not_found`, `upload_missing`. */
export async function startImport(id: string, correlationId: string, store: FileStore = filesBucket): Promise<JobDocument> {
  const key = { _id: id, kind: 'product-import' as const };
  const job = await readJob(key);
  if (job.state !== 'awaiting_upload') return job;
  const bytes = await store.sizeOf(keyOf(job));
  if (bytes === undefined) throw new AppError('upload_missing', 'Put the file to the address that the import came with first.');
  const queued = await queueUploaded(key, bytes, requested(id, correlationId));
  if (!queued) return readJob(key);
  await relayJob(queued);
  return queued;
}
