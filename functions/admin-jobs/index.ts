import { mayFetch } from '../../lib/exchange/export/may-fetch.ts';
import type { ExportKind } from '../../lib/exchange/export/sources.ts';
import { type ExportRequest, exportNow, startExport } from '../../lib/exchange/export/start-export.ts';
import { prepareImport, startImport } from '../../lib/exchange/import/start-import.ts';
import { lambda } from '../../lib/http/lambda.ts';
import { cancelJob, listJobs, readJob } from '../../lib/jobs/jobs.ts';
import { adminJobs } from './api.ts';
import { importRow, jobRow, linkTo } from './view.ts';

const kind = 'product-import' as const;

interface StartExport {
  query?: ExportRequest | undefined;
  caller: { id: string };
  context: { requestId: string };
}

const now =
  (of: ExportKind) =>
  async ({ query = {} }: Pick<StartExport, 'query'>) => {
    const { filename, content } = await exportNow(of, query);
    return { status: 200 as const, headers: { 'content-disposition': `attachment; filename="${filename}"` }, body: content };
  };

const later =
  (of: ExportKind) =>
  async ({ query = {}, caller, context }: StartExport) => ({
    status: 202 as const,
    body: jobRow(await startExport(of, query, caller.id, context.requestId)),
  });

export const handler = lambda(adminJobs, {
  createImport: async ({ body, caller }) => {
    const { job, upload } = await prepareImport(body, caller.id);
    const { url, headers, expiresAt } = upload;
    return {
      status: 201,
      body: { ...importRow(job), upload: { method: 'PUT' as const, url, headers, expiresAt: expiresAt.toISOString() } },
    };
  },

  startImport: async ({ params, context }) => ({ status: 202, body: importRow(await startImport(params.id, context.requestId)) }),

  listImports: async ({ query }) => {
    const { items, nextCursor } = await listJobs({ kind }, query);
    return { status: 200, body: { items: items.map(importRow), nextCursor } };
  },

  getImport: async ({ params }) => {
    const job = await readJob({ _id: params.id, kind });
    return { status: 200, body: { ...importRow(job), ...(job.result && { errorReport: await linkTo(job.result) }) } };
  },

  cancelImport: async ({ params }) => ({ status: 200, body: importRow(await cancelJob({ _id: params.id, kind })) }),

  exportProducts: now('products'),
  exportOrders: now('orders'),
  exportCustomers: now('customers'),
  exportSales: now('sales'),
  startProductsExport: later('products'),
  startOrdersExport: later('orders'),
  startCustomersExport: later('customers'),
  startSalesExport: later('sales'),

  listJobs: async ({ query, caller }) => {
    const { items, nextCursor } = await listJobs({ createdBy: caller.id }, query);
    return { status: 200, body: { items: items.map(jobRow), nextCursor } };
  },

  getJob: async ({ params, caller }) => {
    const job = await readJob({ _id: params.id, createdBy: caller.id });
    const file = job.result && mayFetch(job, caller.role) ? { file: await linkTo(job.result) } : {};
    return { status: 200, body: { ...jobRow(job), ...file } };
  },

  cancelJob: async ({ params, caller }) => ({ status: 200, body: jobRow(await cancelJob({ _id: params.id, createdBy: caller.id })) }),
});
