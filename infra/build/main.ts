/** `npm run build`: bundles all functions and prints their sizes; fails when one is over its budget. */
import { bundle } from './bundle.ts';
import { report, tooLarge } from './report.ts';

const started = performance.now();
try {
  const bundles = await bundle();
  console.log(report(bundles));
  console.log(`\n${bundles.length} functions in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const over = tooLarge(bundles);
  if (over.length > 0) {
    console.error(`Over budget: ${over.join(', ')}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
