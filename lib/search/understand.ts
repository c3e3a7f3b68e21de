/** What a search text asks for: which terms each of its words may stand for. */
import { queryOf } from './text.ts';
import { isClose, neighbours } from './typo.ts';
import { type KnownTerm, lookUp } from './vocabulary-repository.ts';

export interface Word {
  /** The word itself, where some product has it. */
  exact: string | undefined;
  /** All that it may stand for: itself, and what it is the beginning or a typo of. */
  any: string[];
  /** Of how many products, roughly: as of the last rebuild, and counted once for each term that a product has of them. */
  count: number;
}

/** A word that fewer products have may be a typo itself. */
const RARE = 3;
const GUESSES = 6;
const SHORTEST_PREFIX = 2;

function wordOf(term: string, typed: string, unfinished: string | undefined, known: readonly KnownTerm[]): Word {
  const own = known.find(({ _id }) => _id === term);
  const completions = unfinished === undefined ? [] : known.filter(({ _id }) => _id.startsWith(unfinished));
  const mayBeTypo = (own?.count ?? 0) < RARE && neighbours(typed).length > 1;
  const close = mayBeTypo ? known.filter(({ _id }) => isClose(_id, term) || isClose(_id, typed)) : [];
  const guesses = close.toSorted((a, b) => b.count - a.count).slice(0, GUESSES);
  const counts = new Map([...(own ? [own] : []), ...completions, ...guesses].map(({ _id, count }) => [_id, count]));
  return { exact: own && term, any: [...counts.keys()], count: [...counts.values()].reduce((sum, count) => sum + count, 0) };
}

/** The words of a search text; none when it has no letter or digit. One round trip. */
export async function understand(q: string): Promise<Word[]> {
  const { terms, typed, unfinished } = queryOf(q);
  if (terms.length === 0) return [];
  const prefix = unfinished !== undefined && unfinished.length >= SHORTEST_PREFIX ? unfinished : undefined;
  const known = await lookUp([...new Set([...terms, ...typed].flatMap(neighbours))], prefix);
  return terms.map((term, index) => wordOf(term, typed[index] ?? term, index === terms.length - 1 ? prefix : undefined, known));
}
