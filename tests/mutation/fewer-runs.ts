/** fast-check with fewer runs and always the same: each change of a rule runs the properties again, and one that they notice they notice soon. */
import { createRequire } from 'node:module';

/** Required, because an import by its name is what this file stands in for, and found wherever the packages are, also from Stryker's copy of the project. */
const real = (createRequire(import.meta.url)('fast-check') as typeof import('fast-check')).default;
const MOST_RUNS = 200;

const assert = ((property: Parameters<typeof real.assert>[0], parameters?: Parameters<typeof real.assert>[1]) =>
  real.assert(property, { seed: 1, ...parameters, numRuns: Math.min(parameters?.numRuns ?? 100, MOST_RUNS) })) as typeof real.assert;

export default { ...real, assert };
