import mongoose from 'mongoose';
import { outboxField } from '../messaging/outbox-entry.ts';
import { type JobDocument, jobKinds, jobStates } from './types.ts';

const Mixed = mongoose.Schema.Types.Mixed;

const jobSchema = new mongoose.Schema<JobDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: jobKinds, required: true },
    state: { type: String, enum: jobStates, required: true },
    createdBy: { type: String, required: true },
    params: { type: Mixed, required: true },
    progress: { type: Mixed, required: true },
    counts: { type: Mixed, default: {} },
    checkpoint: Mixed,
    lease: { type: Mixed },
    attempts: { type: Number, default: 0 },
    result: { type: Mixed },
    failure: String,
    outbox: outboxField,
    finishedAt: Date,
    expiresAt: { type: Date, required: true },
  },
  { collection: 'jobs', timestamps: true, versionKey: false, minimize: false },
);
jobSchema.index({ kind: 1, _id: -1 });
jobSchema.index({ createdBy: 1, _id: -1 });
jobSchema.index({ state: 1, updatedAt: 1 });
jobSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
jobSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });

export const JobModel = mongoose.model<JobDocument>('Job', jobSchema);

/** One thing that is wrong with one row of a file. */
export interface RowError {
  /** `<job>|<row, padded>|<n>`: the same row read again adds nothing. */
  _id: string;
  jobId: string;
  /** Line of the file, the header being 1. */
  row: number;
  sku: string;
  column: string;
  code: string;
  message: string;
  expiresAt: Date;
}

const rowErrorSchema = new mongoose.Schema<RowError>(
  {
    _id: { type: String, required: true },
    jobId: { type: String, required: true },
    row: { type: Number, required: true },
    sku: { type: String, default: '' },
    column: { type: String, default: '' },
    code: { type: String, required: true },
    message: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'jobRowErrors', versionKey: false },
);
rowErrorSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const RowErrorModel = mongoose.model<RowError>('JobRowError', rowErrorSchema);
