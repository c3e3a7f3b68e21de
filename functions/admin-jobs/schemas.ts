import * as z from 'zod';
import { Id, Timestamp } from '../../lib/http/schemas.ts';
import { jobKinds, jobStates } from '../../lib/jobs/types.ts';
import { orderFilters } from '../admin-orders/schemas.ts';

/** What S3 and a worker take without trouble: 50,000 rows are about 10 MB. */
const MOST_UPLOAD_BYTES = 64 * 1024 * 1024;

const jobFields = {
  id: Id,
  kind: z.enum(jobKinds),
  filename: z.string().meta({ description: 'Of the file that is imported, or that an export makes.', example: 'orders-2026-11-28.csv' }),
  state: z.enum(jobStates),
  progress: z
    .object({ done: z.int(), total: z.int().optional() })
    .meta({ description: 'Bytes of the file for an import, rows for an export, whose total is not known beforehand.' }),
  counts: z.record(z.string(), z.int()).meta({ description: 'What was done so far.', example: { rows: 500, created: 20, failed: 1 } }),
  failure: z.string().optional().meta({ description: 'Why it failed.' }),
  createdBy: Id,
  createdAt: Timestamp,
  finishedAt: Timestamp.optional(),
};

const Link = z.object({ url: z.string(), filename: z.string(), bytes: z.int(), expiresAt: Timestamp });

export const Job = z
  .object({ ...jobFields, file: Link.optional().meta({ description: 'Good for five minutes; read the job again for another link.' }) })
  .meta({ id: 'Job' });

export const JobRow = z.object(jobFields).meta({ id: 'JobRow' });

const importFields = { ...jobFields, dryRun: z.boolean() };

export const Import = z
  .object({
    ...importFields,
    errorReport: Link.optional().meta({
      description: 'CSV with a line for everything that is wrong with a row; there is none without errors.',
    }),
  })
  .meta({ id: 'Import' });

export const ImportRow = z.object(importFields).meta({ id: 'ImportRow' });

export const NewImport = z.object({
  ...importFields,
  upload: z.object({ method: z.literal('PUT'), url: z.string(), headers: z.record(z.string(), z.string()), expiresAt: Timestamp }),
});

export const ImportInput = z
  .strictObject({
    filename: z.string().trim().min(1).max(200),
    bytes: z.int().min(1).max(MOST_UPLOAD_BYTES).meta({ description: 'Exact size of the file: the upload takes just that.' }),
    dryRun: z.boolean().default(false).meta({ description: 'Only find out what it would do.' }),
  })
  .meta({ example: { filename: 'autumn.csv', bytes: 10_240, dryRun: true } });

export const ExportQuery = z.strictObject({
  from: z.iso.date().optional().meta({ description: 'First day, in the time zone of the shop.' }),
  to: z.iso.date().optional().meta({ description: 'Last day, included.' }),
});

/** The filters of the order list. Without a `status`, all orders that were placed, those cancelled afterwards included. */
export const OrderExportQuery = z.strictObject(orderFilters);
