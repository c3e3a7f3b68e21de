import { expect, test } from 'vitest';
import { allWords, searchWords, wordStarts } from '../../../lib/catalog/search-text.ts';

test.each([
  ['Cotton SHIRTS', ['cotton', 'shirt']],
  ['dress', ['dress']],
  ['  "red" -blue $where ', ['red', 'blue', 'where']],
  ['gas', ['gas']],
  ['!!', []],
])('%s', (q, words) => {
  expect(searchWords(q)).toEqual(words);
});

test('the text index is asked for all words, as phrases', () => {
  expect(allWords(['red', 'shirt'])).toBe('"red" "shirt"');
});

test('beginnings of words are looked for literally', () => {
  expect(JSON.stringify(wordStarts(['a+b']))).toContain('a\\\\+b');
});
