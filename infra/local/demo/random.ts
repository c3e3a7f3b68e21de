/** Reproducible random numbers: the same seed gives the same shop, byte for byte. */
import { ulid } from 'ulid';
import type { IdPrefix } from '../../../lib/platform/ids.ts';

export interface Random {
  /** From 0 to 1, 1 excluded. */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Some elements, each at most once, in random order. */
  sample<T>(list: readonly T[], count: number): T[];
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T;
  /** A stream of its own: drawing more from one leaves the others as they are. */
  fork(name: string): Random;
  /** An id as `newId` makes them, with the time in front. */
  id(prefix: IdPrefix, at: Date): string;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Mulberry32: small, quick, and good enough for a demo. Never for secrets. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError(`No element ${index} in a list of ${list.length}`);
  return list[index] as T;
}

/** A stream of random numbers that depends on its seed alone. */
export function randomOf(seed: string): Random {
  const next = mulberry32(hash(seed));
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => at(list, int(0, list.length - 1)),
    sample: (list, count) => {
      const rest = [...list];
      return Array.from({ length: Math.min(count, list.length) }, () => at(rest.splice(int(0, rest.length - 1), 1), 0));
    },
    weighted: (list, weightOf) => {
      let left = next() * list.reduce((sum, item) => sum + weightOf(item), 0);
      return (
        list.find((item) => {
          left -= weightOf(item);
          return left < 0;
        }) ?? at(list, list.length - 1)
      );
    },
    fork: (name) => randomOf(`${seed}/${name}`),
    id: (prefix, time) => `${prefix}_${ulid(time.getTime(), next).toLowerCase()}`,
  };
}
