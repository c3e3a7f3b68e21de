/** The bundle report: sizes against their budgets, because a function's size is most of its cold start. */
import type { Bundle } from './bundle.ts';

const KIB = 1024;
const AUTHORIZER_LIMIT = 300_000;
const API_LIMIT = 2_500_000;

/** The most bytes that a bundle may have; workers have no caller who waits for their cold start, and no limit. */
export function limitOf(name: string): number | undefined {
  if (name.startsWith('worker-')) return undefined;
  return name === 'authorizer' ? AUTHORIZER_LIMIT : API_LIMIT;
}

/** The names of the bundles that are larger than they may be. */
export const tooLarge = (bundles: readonly Bundle[]): string[] =>
  bundles.filter(({ name, bytes }) => bytes > (limitOf(name) ?? Number.POSITIVE_INFINITY)).map(({ name }) => name);

const inKib = (bytes: number): string => (bytes / KIB).toFixed(0);

/** A table for people, the largest bundle first. */
export function report(bundles: readonly Bundle[]): string {
  const rows = bundles
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ name, bytes, modules }) => [name, inKib(bytes), String(modules.length), inKib(limitOf(name) ?? 0)]);
  return [['bundle', 'KiB', 'modules', 'limit'], ...rows]
    .map(([name = '', kib = '', modules = '', limit = '']) =>
      [name.padEnd(24), kib.padStart(7), modules.padStart(9), (limit === '0' ? '-' : limit).padStart(7)].join(''),
    )
    .join('\n');
}
