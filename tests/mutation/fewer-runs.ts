/** fast-check with fewer runs and always the same: each change of a rule runs the properties again, and one that they notice they notice soon. */
import real from '../../node_modules/fast-check/lib/fast-check.js';

const MOST_RUNS = 200;

const assert = ((property: Parameters<typeof real.assert>[0], parameters?: Parameters<typeof real.assert>[1]) =>
  real.assert(property, { seed: 1, ...parameters, numRuns: Math.min(parameters?.numRuns ?? 100, MOST_RUNS) })) as typeof real.assert;

export default { ...real, assert };
