import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { outboxOf } from '../messaging/outbox-repository.ts';
import { JobModel } from './model.ts';
import type { JobDocument, JobFile, JobKind, Step } from './types.ts';

export const jobOutbox = outboxOf('jobs', JobModel);

const unfinished = ['awaiting_upload', 'queued', 'running'] as const;

export async function insertJob(job: Omit<JobDocument, 'createdAt' | 'updatedAt'>): Promise<JobDocument> {
  return (await JobModel.create(job)).toObject();
}

/** Whose job is meant: of a kind, or someone's own. */
export interface JobKey {
  _id: string;
  kind?: JobKind;
  createdBy?: string;
}

export const findJob = (key: JobKey): Promise<JobDocument | null> =>
  JobModel.findOne({ ...key })
    .lean<JobDocument>()
    .exec();

/** The newest first, `limit + 1` at most. */
export const listJobs = (filter: Omit<JobKey, '_id'>, beforeId: string | undefined, limit: number): Promise<JobDocument[]> =>
  JobModel.find({ ...filter, ...(beforeId && { _id: mongoose.trusted({ $lt: beforeId }) }) }, { outbox: 0, checkpoint: 0 })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<JobDocument[]>()
    .exec();

const change = (filter: Record<string, unknown>, update: mongoose.UpdateQuery<JobDocument>): Promise<JobDocument | null> =>
  JobModel.findOneAndUpdate(filter as never, update, { returnDocument: 'after' })
    .lean<JobDocument>()
    .exec();

/** Queues a job whose file is there, once. Null when it is not waiting for one. */
export const queueUploaded = (key: JobKey, total: number, entry: OutboxEntry): Promise<JobDocument | null> =>
  change({ ...key, state: 'awaiting_upload' }, { $set: { state: 'queued', 'progress.total': total }, $push: { outbox: entry } });

/** Takes a job for a while. Null when it has ended, or someone else works at it. */
export const claimJob = (id: string, token: string, now: Date, until: Date): Promise<JobDocument | null> =>
  change(
    {
      _id: id,
      state: mongoose.trusted({ $in: ['queued', 'running'] }),
      $or: [{ lease: null }, { 'lease.until': mongoose.trusted({ $lt: now }) }],
    },
    { $set: { state: 'running', lease: { token, until } } },
  );

const held = (job: Pick<JobDocument, '_id' | 'lease'>) => ({ _id: job._id, state: 'running', 'lease.token': job.lease?.token });

/** Keeps what a step has done. Null when the job was cancelled, or someone else has taken it over: then nothing is kept. */
export const saveStep = (job: JobDocument, { checkpoint, progress, counts, finished }: Step, until: Date): Promise<JobDocument | null> =>
  change(held(job), {
    $set: {
      ...{ checkpoint, progress, counts, attempts: 0 },
      ...(finished ? { state: 'done' as const, finishedAt: new Date() } : { 'lease.until': until }),
      ...(finished?.result && { result: finished.result satisfies JobFile }),
    },
    ...(finished && { $unset: { lease: 1 } }),
  });

/** Gives a job back, to go on in another invocation. */
export const yieldJob = (job: JobDocument, entry: OutboxEntry): Promise<JobDocument | null> =>
  change(held(job), { $set: { state: 'queued' }, $unset: { lease: 1 }, $push: { outbox: entry } });

/** Counts a failed attempt and gives the job back. */
export const releaseJob = (job: JobDocument): Promise<JobDocument | null> =>
  change(held(job), { $inc: { attempts: 1 }, $unset: { lease: 1 } });

export const failJob = (job: JobDocument, failure: string): Promise<JobDocument | null> =>
  change(held(job), { $set: { state: 'failed', failure, finishedAt: new Date() }, $unset: { lease: 1 } });

/** Ends a job that has not ended. Null when it has. */
export const cancelJob = (key: JobKey): Promise<JobDocument | null> =>
  change(
    { ...key, state: mongoose.trusted({ $in: [...unfinished] }) },
    { $set: { state: 'cancelled', finishedAt: new Date() }, $unset: { lease: 1 } },
  );

/** Announces anew a job that nobody has worked at since `before`: its message was lost. Only one of several does it. */
export const reviveJob = (before: Date, entryOf: (id: string) => OutboxEntry): Promise<JobDocument | null> =>
  JobModel.findOne({
    state: mongoose.trusted({ $in: ['queued', 'running'] }),
    updatedAt: mongoose.trusted({ $lt: before }),
    $or: [{ lease: null }, { 'lease.until': mongoose.trusted({ $lt: before }) }],
  } as never)
    .lean<JobDocument>()
    .exec()
    .then((job) => (job ? change({ _id: job._id, updatedAt: job.updatedAt }, { $push: { outbox: entryOf(job._id) } }) : null));
