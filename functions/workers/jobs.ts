/** Works at imports and exports, step by step, and hands a job back to the queue before its own time is up. */
import { exportRows } from '../../lib/exchange/export/export-rows.ts';
import { importProducts } from '../../lib/exchange/import/import-products.ts';
import { runJob } from '../../lib/jobs/run-job.ts';
import { consumer, each } from '../../lib/messaging/consumer.ts';

/** Of the 120 seconds that the function has: the last step needs the rest. */
const BUDGET_MS = 75_000;

const runners = { 'product-import': importProducts, export: exportRows };

export const handler = consumer(
  each(async (message) => {
    if (message.type !== 'job.requested') return;
    const until = Date.now() + BUDGET_MS;
    await runJob(message.data.jobId, runners, () => Date.now() < until);
  }),
);
