import { type OutboxEntry, outboxEntry } from '../messaging/outbox-entry.ts';
import { relay } from '../messaging/relay.ts';
import { logger } from '../platform/logger.ts';
import { jobOutbox } from './job-repository.ts';
import type { JobDocument } from './types.ts';

/** Asks for a worker. */
export const requested = (jobId: string, correlationId = jobId): OutboxEntry => outboxEntry('job.requested', { jobId }, correlationId);

/** Sends what a job has to announce. What fails is left to the sweeper. */
export const relayJob = (job: JobDocument): Promise<void> =>
  relay(job, jobOutbox.pull, (error) => logger().warn('Announcing a job failed', { jobId: job._id, error: error as Error }));
