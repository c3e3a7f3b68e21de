/** Work that takes longer than a request: done by a worker in steps, each with a checkpoint, so that it can die at any moment and go on. */
import type { OutboxEntry } from '../messaging/outbox-entry.ts';

export const jobStates = ['awaiting_upload', 'queued', 'running', 'done', 'failed', 'cancelled'] as const;
type JobState = (typeof jobStates)[number];

export const jobKinds = ['product-import', 'export'] as const;
export type JobKind = (typeof jobKinds)[number];

/** A file that a job has made. */
export interface JobFile {
  key: string;
  filename: string;
  bytes: number;
}

export interface JobDocument {
  _id: string;
  kind: JobKind;
  state: JobState;
  createdBy: string;
  /** What is to be done; its shape is the kind's. */
  params: Record<string, unknown>;
  /** Of `total`, as far as that is known, in the unit of the kind: bytes read, rows written. */
  progress: { done: number; total?: number };
  /** What was done so far, by the kind's own words: `created`, `failed`. */
  counts: Record<string, number>;
  /** Where the next step begins; its shape is the kind's. */
  checkpoint?: Record<string, unknown>;
  /** Who works at it, and until when that is believed. */
  lease?: { token: string; until: Date };
  /** Failed attempts since the last step that succeeded. */
  attempts: number;
  result?: JobFile;
  /** Why it failed, for people. */
  failure?: string;
  outbox?: OutboxEntry[];
  createdAt: Date;
  updatedAt: Date;
  finishedAt?: Date;
  expiresAt: Date;
}

/** What a step has done: where the next begins, or that there is none. */
export interface Step {
  checkpoint: Record<string, unknown>;
  progress: JobDocument['progress'];
  counts: Record<string, number>;
  finished?: { result?: JobFile };
}

/** Does the next step of a job. It may run again from the same checkpoint, so what it does must be idempotent. */
export type Runner = (job: JobDocument) => Promise<Step>;

/** A job that cannot succeed, with the reason for people: it is not tried again. */
export class JobFailure extends Error {}
