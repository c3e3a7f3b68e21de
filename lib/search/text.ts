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

/** `t-shirt` is searched as `tshirt` too. */
const joined = (text: string): string[] =>
  (plain(text).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu) ?? []).map((word) => word.replaceAll('-', ''));

/** The terms of a text of a product, each once. */
export const termsOf = (...texts: readonly (string | undefined)[]): string[] => {
  const all = texts.filter((text) => text !== undefined).flatMap((text) => [...wordsOf(text), ...joined(text)]);
  return [...new Set(all.filter((word) => !stopWords.has(word)).map((word) => singular(word).slice(0, MAX_TERM)))];
};

/** The words of a query as terms, in order. The last one as it was typed too, as it may be unfinished: `shoe` of `shoes`, but `shoes` of `shoes`. */
export function queryOf(q: string): { terms: string[]; unfinished: string | undefined } {
  const words = wordsOf(q);
  const kept = words.some((word) => !stopWords.has(word)) ? words.filter((word) => !stopWords.has(word)) : words;
  const used = kept.slice(0, MAX_WORDS);
  const last = used.at(-1);
  const isOpen = last !== undefined && !/[\s.,;!?]$/.test(q);
  return {
    terms: [...new Set(used.map((word) => singular(word).slice(0, MAX_TERM)))],
    unfinished: isOpen ? last.slice(0, MAX_TERM) : undefined,
  };
}
