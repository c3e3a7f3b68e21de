/** The sizes of bundles as they were last accepted, in `sizes.json`: a function that grows by more than a few percent wants a reason. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from './bundle.ts';

const file = join(import.meta.dirname, 'sizes.json');
/** What a feature takes by the way. */
const TOLERATED = 1.05;

export interface Accepted {
  /** Why they are larger than before, the latest last. */
  reasons: string[];
  bundles: Record<string, { bytes: number; modules: number }>;
}

export const acceptedSizes = (): Accepted => JSON.parse(readFileSync(file, 'utf8')) as Accepted;

/** What grew beyond what is tolerated, in words; new functions are not among them. */
export const grown = (bundles: readonly Bundle[], accepted: Accepted): string[] =>
  bundles.flatMap(({ name, bytes, modules }) => {
    const before = accepted.bundles[name];
    if (!before || (bytes <= before.bytes * TOLERATED && modules.length <= before.modules * TOLERATED)) return [];
    return [`${name}: ${before.bytes} bytes of ${before.modules} modules became ${bytes} of ${modules.length}`];
  });

/** Keeps today's sizes, with the reason. */
export function acceptSizes(bundles: readonly Bundle[], reason: string): void {
  const { reasons } = acceptedSizes();
  const sizes = bundles
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ name, bytes, modules }) => [name, { bytes, modules: modules.length }]);
  const accepted: Accepted = {
    reasons: [...reasons, `${new Date().toISOString().slice(0, 10)}: ${reason}`],
    bundles: Object.fromEntries(sizes),
  };
  writeFileSync(file, `${JSON.stringify(accepted, null, 2)}\n`);
}
