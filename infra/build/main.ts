/**
 * `npm run build [-- --accept "why they grew"]`: bundles all functions and the console, and prints their sizes; fails when one is over its budget, and says which have
 * grown since their sizes were last accepted.
 */
import { parseArgs } from 'node:util';
import { consoleFiles } from '../console/build.ts';
import { sizeReport, tooSlow } from '../console/sizes.ts';
import { bundle } from './bundle.ts';
import { report, tooLarge } from './report.ts';
import { acceptedSizes, acceptSizes, grown } from './sizes.ts';

const { accept } = parseArgs({ options: { accept: { type: 'string' } } }).values;

const started = performance.now();
try {
  const [bundles, consoleFolder] = await Promise.all([bundle(), consoleFiles()]);
  console.log(report(bundles));
  console.log(`\n${bundles.length} functions in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  console.log(sizeReport(consoleFolder));
  const over = [...tooLarge(bundles), ...tooSlow(consoleFolder)];
  if (over.length > 0) {
    console.error(`Over budget: ${over.join(', ')}`);
    process.exitCode = 1;
  }
  if (accept) acceptSizes(bundles, accept);
  for (const line of grown(bundles, acceptedSizes())) console.error(`Grown: ${line}. With a reason: npm run build -- --accept "..."`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
