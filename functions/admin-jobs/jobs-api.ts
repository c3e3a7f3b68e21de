import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { Job, JobRow } from './schemas.ts';

/** All staff hold it; everyone sees their own jobs only. */
const staff = { permission: 'catalog:read' } as const;

export const jobsApi = defineApi({
  listJobs: {
    method: 'GET',
    path: '/v1/admin/jobs',
    summary: 'Your jobs, the newest first',
    auth: staff,
    query: z.strictObject(pageQuery),
    reply: { 200: pageOf(JobRow) },
  },
  getJob: {
    method: 'GET',
    path: '/v1/admin/jobs/{id}',
    summary: 'One of your jobs: how far it is, and the file that it made',
    auth: staff,
    params: idParams,
    reply: { 200: Job },
    errors: ['not_found'],
  },
  cancelJob: {
    method: 'POST',
    path: '/v1/admin/jobs/{id}/cancel',
    summary: 'End one of your jobs; what it has done stays',
    auth: staff,
    params: idParams,
    reply: { 200: JobRow },
    errors: ['not_found', 'job_finished'],
  },
});
