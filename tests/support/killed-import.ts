/** An import whose worker is killed, as the kernel or Lambda would: SIGKILL, in the middle of a step. Needs an open database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ProductModel } from '../../lib/catalog/model.ts';
import { JobModel } from '../../lib/jobs/model.ts';
import type { JobDocument } from '../../lib/jobs/types.ts';
import { send } from './control.ts';
import { message } from './planted.ts';

const program = join(import.meta.dirname, 'import-worker.ts');

const jobOf = async (id: string): Promise<JobDocument> => {
  const job = await JobModel.findById(id).lean<JobDocument>();
  if (!job) throw new Error(`There is no job ${id}`);
  return job;
};

/** Rows that are kept as done. */
const keptOf = ({ checkpoint }: JobDocument): number => Number(checkpoint?.rows ?? 1) - 1;

export interface Killed {
  job: JobDocument;
  /** Rows that its checkpoint has behind it. */
  kept: number;
  signal: NodeJS.Signals | null;
}

/**
 * Works at an uploaded import in another process, and kills that once `rows` rows are kept and the first product of the next step is in the
 * database: some of that step is done, none of it kept. `skus` are those of the file, row by row.
 */
export async function importAndKill(id: string, skus: readonly string[], bytes: number, rows: number): Promise<Killed> {
  // As the start of an import leaves it, but for the message: this process is the one that works at it.
  await JobModel.updateOne({ _id: id }, { $set: { state: 'queued', 'progress.total': bytes } });
  const child = spawn(process.execPath, [program, id], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const isUnderWay = async (): Promise<boolean> => {
    const kept = keptOf(await jobOf(id));
    return kept >= rows && (await ProductModel.exists({ 'variants.sku': skus[kept] ?? '' })) !== null;
  };
  while (child.exitCode === null && !(await isUnderWay())) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  const [, signal] = await ended;
  const job = await jobOf(id);
  return { job, kept: keptOf(job), signal };
}

/** Delivers the message of a job again, as the queue does with one whose worker never answered. */
export const redeliver = (id: string): Promise<unknown> => send(message('job.requested', { jobId: id }), ['jobs']);

/** The time passes after which nobody believes any more that a dead worker still holds its job. */
export const letLeaseEnd = (id: string): Promise<unknown> =>
  JobModel.updateOne({ _id: id }, { $set: { 'lease.until': new Date(0) } }, { timestamps: false });
