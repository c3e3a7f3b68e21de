import { findSuggestions, type SuggestionRow } from './suggest-repository.ts';
import { normalised, queryOf } from './text.ts';

const LIMIT = 5;

type Of<K extends SuggestionRow['kind']> = Extract<SuggestionRow, { kind: K }>;

interface Suggestions {
  products: Of<'product'>[];
  categories: Of<'category'>[];
  /** Texts that others searched for and found something by. */
  searches: string[];
}

/** What a text that is being typed may become. One round trip. */
export async function suggest(q: string): Promise<Suggestions> {
  const text = normalised(q);
  const { terms, unfinished } = queryOf(text);
  const last = unfinished ?? terms.at(-1);
  if (!last) return { products: [], categories: [], searches: [] };
  const rows = await findSuggestions(text, terms.slice(0, -1), last, LIMIT);
  return {
    products: rows.filter((row): row is Of<'product'> => row.kind === 'product'),
    categories: rows.filter((row): row is Of<'category'> => row.kind === 'category'),
    searches: rows.filter((row): row is Of<'search'> => row.kind === 'search').map((row) => row.text),
  };
}
