import { maxReceiveCount } from '../../events/queues.ts';
import { newId } from '../platform/ids.ts';
import { logger } from '../platform/logger.ts';
import { relayJob, requested } from './announce.ts';
import { claimJob, failJob, releaseJob, reviveJob, saveStep, yieldJob } from './job-repository.ts';
import { type JobDocument, JobFailure, type JobKind, type Runner } from './types.ts';

/** Longer than any step takes, and than a worker lives: whoever holds it longer is dead. */
const LEASE_MS = 3 * 60_000;
/** A job that fails so often at one step is given up: by the last delivery of its message. */
const MOST_ATTEMPTS = maxReceiveCount;

const leaseEnd = (): Date => new Date(Date.now() + LEASE_MS);

async function fail(job: JobDocument, error: unknown): Promise<void> {
  if (error instanceof JobFailure) {
    await failJob(job, error.message);
    return;
  }
  logger().error('A step of a job failed', { jobId: job._id, kind: job.kind, error: error as Error });
  if (job.attempts + 1 >= MOST_ATTEMPTS) {
    await failJob(job, 'Something went wrong on our side. Start it again; what it did stays.');
    return;
  }
  await releaseJob(job);
  throw error;
}

/**
 * Works at a job, step by step, while `hasTime`; then gives it back to the queue. One worker at a time holds a job; a second delivery finds it
 * held and does nothing. A step that fails is tried again by the next delivery, a few times; a {@link JobFailure} ends the job.
 */
export async function runJob(id: string, runners: Readonly<Record<JobKind, Runner>>, hasTime: () => boolean): Promise<void> {
  let job = await claimJob(id, newId('msg'), new Date(), leaseEnd());
  while (job) {
    let step: Awaited<ReturnType<Runner>>;
    try {
      step = await runners[job.kind](job);
    } catch (error) {
      await fail(job, error);
      return;
    }
    job = await saveStep(job, step, leaseEnd());
    if (!job || step.finished) return;
    if (hasTime()) continue;
    const waiting = await yieldJob(job, requested(id));
    if (waiting) await relayJob(waiting);
    return;
  }
}

/** Announces anew jobs that nobody has worked at since `before`. Returns how many. */
export async function reviveJobs(before: Date, hasTime: () => boolean): Promise<number> {
  let revived = 0;
  while (hasTime()) {
    const job = await reviveJob(before, (id) => requested(id));
    if (!job) break;
    await relayJob(job);
    revived += 1;
  }
  return revived;
}
