/** Making, reading and ending jobs, whatever their kind. */
import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { relayJob, requested } from './announce.ts';
import { cancelJob as cancel, findJob, insertJob, type JobKey, listJobs as list } from './job-repository.ts';
import type { JobDocument, JobKind } from './types.ts';

const KEPT_MS = 30 * 24 * 60 * 60_000;

interface NewJob {
  kind: JobKind;
  createdBy: string;
  params: Record<string, unknown>;
}

const fresh = ({ kind, createdBy, params }: NewJob) => ({
  ...{ _id: newId('job'), kind, createdBy, params, progress: { done: 0 }, counts: {}, attempts: 0 },
  expiresAt: new Date(Date.now() + KEPT_MS),
});

/** Makes a job that begins when its file was uploaded. */
export const prepareJob = (job: NewJob): Promise<JobDocument> => insertJob({ ...fresh(job), state: 'awaiting_upload' });

/** Makes a job that begins at once. */
export async function startJob(job: NewJob, correlationId: string): Promise<JobDocument> {
  const base = fresh(job);
  const made = await insertJob({ ...base, state: 'queued', outbox: [requested(base._id, correlationId)] });
  await relayJob(made);
  return made;
}

/** Errors: `not_found`. */
export const readJob = async (key: JobKey): Promise<JobDocument> => found(await findJob(key), 'job');

/** The newest first. */
export async function listJobs(
  filter: Omit<JobKey, '_id'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: JobDocument[]; nextCursor: string | null }> {
  const last = decodeCursor(cursor, z.tuple([z.string()]));
  return toPage(await list(filter, last?.[0], limit), limit, (job) => [job._id]);
}

/** Ends a job; the step that is under way is its last, and what was done stays. Errors: `not_found`, `job_finished`. */
export async function cancelJob(key: JobKey): Promise<JobDocument> {
  const cancelled = await cancel(key);
  if (cancelled) return cancelled;
  const job = await readJob(key);
  if (job.state === 'cancelled') return job;
  throw new AppError('job_finished', 'There is nothing left to cancel.');
}
