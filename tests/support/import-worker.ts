/** `node import-worker.ts JOB`: what the worker of jobs does, in a process of its own that can be killed, and with no end of time to do it. */
import { becomeFunction } from './invoke.ts';

const [jobId = ''] = process.argv.slice(2);
await becomeFunction('worker-jobs');
const { connectDatabase, closeDatabase } = await import('../../lib/platform/db.ts');
const { exportRows } = await import('../../lib/exchange/export/export-rows.ts');
const { importProducts } = await import('../../lib/exchange/import/import-products.ts');
const { runJob } = await import('../../lib/jobs/run-job.ts');
await connectDatabase();
await runJob(jobId, { 'product-import': importProducts, export: exportRows }, () => true);
await closeDatabase();
