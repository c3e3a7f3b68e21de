/** What a search text asks the database for. */
import { escapeRegExp } from '../platform/text.ts';

const MAX_WORDS = 8;
/** The singular of an English plural, roughly: enough for a search that looks for the rest as the start of a word. */
const singular = (word: string): string => (/[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word);

/** The words of a search text in lower case, without their plural `s`. */
export const searchWords = (q: string): string[] => (q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS).map(singular);

/**
 * `$search` of the text index: all words must occur. Each is a phrase, which is found inside longer words too, so that of several words
 * the last may be unfinished.
 */
export const allWords = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(' ');

/** The filter for when the text index knows none of it, as for a single unfinished word: each word starts a word of name, brand or a tag. */
export const wordStarts = (words: readonly string[]): Record<string, unknown> => ({
  $and: words.map((word) => {
    const start = { $regex: `(^|[^\\p{L}\\p{N}])${escapeRegExp(word)}`, $options: 'i' };
    return { $or: [{ name: start }, { brand: start }, { tags: start }] };
  }),
});
