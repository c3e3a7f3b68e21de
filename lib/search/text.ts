/** How texts become the terms that a search compares: both sides go through here. Pure. */

/** A query has no more words than this; the rest is ignored. */
const MAX_WORDS = 8;
const MAX_TERM = 32;

const stopWords = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'is', 'it', 'of', 'on', 'or', 'the', 'to', 'with']);

/** Lower case without accents; apostrophes fall away. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/['’]/g, '').toLowerCase();

/** The singular of an English plural, roughly. What matters is that both sides get the same. */
export function singular(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(sses|shes|ches|xes|zes)$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Neighbouring words as one: `smartwatch` finds a Smart Watch. */
export const pairsOf = (text: string): string[] => {
  const words = wordsOf(text).map(singular);
  return words.slice(1).map((word, index) => `${words[index]}${word}`.slice(0, MAX_TERM));
};

/** `t-shirt` is searched as `tshirt` too. */
const joined = (text: string): string[] =>
  (plain(text).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu) ?? []).map((word) => word.replaceAll('-', ''));

/** The terms of a text of a product, each once. */
export const termsOf = (...texts: readonly (string | undefined)[]): string[] => {
  const all = texts.filter((text) => text !== undefined).flatMap((text) => [...wordsOf(text), ...joined(text)]);
  return [...new Set(all.filter((word) => !stopWords.has(word)).map((word) => singular(word).slice(0, MAX_TERM)))];
};

/**
 * The words of a query as terms, in order, and each as it was typed: a typo may make a plural of what is none, as in `wireles`. The last word is
 * given once more if it may be unfinished: `shoe` of `shoes`, but `shoes` of `shoes`.
 */
export function queryOf(q: string): { terms: string[]; typed: string[]; unfinished: string | undefined } {
  const words = wordsOf(q);
  const kept = words.some((word) => !stopWords.has(word)) ? words.filter((word) => !stopWords.has(word)) : words;
  const used = kept.slice(0, MAX_WORDS).map((word) => word.slice(0, MAX_TERM));
  const byTerm = new Map(used.map((word) => [singular(word), word]));
  const isOpen = !/[\s.,;!?]$/.test(q);
  return { terms: [...byTerm.keys()], typed: [...byTerm.values()], unfinished: isOpen ? used.at(-1) : undefined };
}

const SHORTEST_START = 2;
const LONGEST_START = 7;

/** The beginning of a word that suggestions look for: at most as much as is indexed. */
export const startOf = (word: string): string => word.slice(0, LONGEST_START);

/** The indexed beginnings of terms. */
export const startsOf = (terms: readonly string[]): string[] => [
  ...new Set(
    terms.flatMap((term) =>
      Array.from({ length: Math.max(0, Math.min(term.length, LONGEST_START) - SHORTEST_START + 1) }, (_, i) =>
        term.slice(0, i + SHORTEST_START),
      ),
    ),
  ),
];

const MAX_TEXT = 80;

/** A search text as it is kept and compared: lower case, without accents, single spaces. */
export const normalised = (q: string): string => plain(q).replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT);
