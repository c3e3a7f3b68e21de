/**
 * How well a product fits a search text, best first. Within a tier popularity decides. A tier is a query of its own that an index answers in order,
 * so that a page costs the same however many products fit. Pure.
 */
import type { Word } from './understand.ts';

export type Match = Record<string, unknown>;

const all = (field: 'strong' | 'terms', words: readonly (readonly string[])[]): Match => ({
  $and: words.map((any) => ({ [field]: any.length === 1 ? any[0] : { $in: any } })),
});

/** Index of the first tier of products that fit only a part of the text: they are shown when nothing fits all of it. */
export const PARTIAL = 4;

/** All but one word, or all that any product has, in a field. */
function most(field: 'strong' | 'terms', words: readonly string[][]): Match {
  const known = words.filter((any) => any.length > 0);
  if (known.length < words.length) return all(field, known);
  return {
    $or: words.map((_, left) =>
      all(
        field,
        words.filter((__, index) => index !== left),
      ),
    ),
  };
}

/** What fits a part of the text, the better first: what is of that name before what only speaks of it, as bags do of a laptop; at last what has any word in its name. */
function partial(words: readonly string[][]): (Match | undefined)[] {
  const known = words.flat();
  if (words.length < 2 || known.length === 0) return [];
  return [most('strong', words), most('terms', words), all('strong', [known])];
}

/**
 * The tiers: all words exactly, in name, brand or category; anywhere; each word or what it may stand for, in name, brand or category; anywhere;
 * and, from `PARTIAL` on, a part of the words. Those that cannot have products are undefined.
 */
export function tiersOf(words: readonly Word[]): (Match | undefined)[] {
  const exact = words.flatMap(({ exact }) => (exact === undefined ? [] : [[exact]]));
  const any = words.map((word) => word.any);
  const isExact = exact.length === words.length;
  const isKnown = any.every((terms) => terms.length > 0);
  const isWider = any.some((terms) => terms.length > 1) || !isExact;
  return [
    isExact ? all('strong', exact) : undefined,
    isExact ? all('terms', exact) : undefined,
    isKnown && isWider ? all('strong', any) : undefined,
    isKnown && isWider ? all('terms', any) : undefined,
    ...partial(any),
  ];
}

/** What fits a text at all, whichever tier it is in. */
export interface Fit {
  /** Its rarest word: where to look. */
  rarest: Match;
  /** How many products have that one, roughly. */
  count: number;
  /** The others, if any: what else has to fit. */
  others?: Match;
}

/** What fits the text; undefined when nothing can, as nothing fits a text without letters or digits. */
export function fitOf(words: readonly Word[]): Fit | undefined {
  const [rarest, ...others] = words.toSorted((a, b) => a.count - b.count);
  if (!rarest || words.some((word) => word.any.length === 0)) return undefined;
  const allOf = (some: readonly Word[]): Match =>
    all(
      'terms',
      some.map((word) => word.any),
    );
  return { rarest: allOf([rarest]), count: rarest.count, ...(others.length && { others: allOf(others) }) };
}

/** The same as one tier, for orders that know of none. */
export const anyTier = (words: readonly Word[]): Match | undefined => {
  const fit = fitOf(words);
  return fit && { $and: [fit.rarest, fit.others ?? {}] };
};
