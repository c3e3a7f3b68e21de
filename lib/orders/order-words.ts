/**
 * The words by which an order is found: of its goods (number, SKUs, product names, options), and of its buyer (name, addresses, phone), which
 * begin with `@`, so that customers search only the goods of their orders and erasure takes only the buyer out. Pure.
 */
import { singular, termsOf } from '../search/text.ts';
import type { OrderDocument } from './types.ts';

/** A query has no more words than this; the rest is ignored. */
const MAX_WORDS = 8;
const MAX_WORD = 48;
const PHONE_DIGITS = 10;

/** Letters and digits only: a number, SKU or mail address counts as one word, however it is punctuated. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .slice(0, MAX_WORD);

/** The number of a subscriber, without what leads to it from abroad. */
const phoneOf = (text: string): string => text.replace(/\D/g, '').slice(-PHONE_DIGITS);

type Searchable = Pick<OrderDocument, 'number' | 'lines' | 'email' | 'customerName' | 'address'>;

const ofBuyer = (word: string): string => `@${word}`;

/** All words of an order, each once. */
export function wordsOfOrder({ number, lines, email, customerName, address }: Searchable): string[] {
  const [, ...groups] = number.split('-');
  const goods = [number, groups.join(''), ...lines.map(({ sku }) => sku)].map(plain);
  const named = lines.flatMap((line) => termsOf(line.name, ...Object.values(line.options), line.sku));
  const buyer = [...termsOf(customerName, address.name), ...[customerName, address.name].flatMap((name) => name.split(/\s+/)), email].map(
    plain,
  );
  const phones = [address.phone, address.alternatePhone].flatMap((phone) => (phone ? [phoneOf(phone)] : []));
  return [...new Set([...goods, ...named, ...[...buyer, ...phones].map(ofBuyer)])].filter((word) => word !== '' && word !== '@');
}

/** What one word of a query is looked for by: words that begin with one of `starts`, or are one of `exact`. */
export interface WordQuery {
  starts: string[];
  exact: string[];
}

const queryOf = (words: readonly string[]): WordQuery => ({
  starts: [...new Set(words)],
  exact: [...new Set(words.map(singular))].filter((word) => !words.includes(word)),
});

/** Only digits and what stands between them: a phone number, or a part of one. */
const isDigits = (q: string): boolean => /^\+?[\d\s()-]+$/.test(q) && /\d/.test(q);

/**
 * A query as alternatives per word: the word as it is written, without what stands between its letters, or else all of its parts. An order
 * matches when for each word one alternative holds, of which all parts are found. Nothing for a query without letters or digits.
 */
export function wordQueriesOf(q: string): WordQuery[][][] {
  if (isDigits(q)) {
    const digits = plain(q);
    const phone = phoneOf(q);
    return [[[queryOf([...new Set([digits, digits.length > PHONE_DIGITS ? phone : digits])])]]];
  }
  const chunks = q.split(/\s+/).filter((chunk) => plain(chunk) !== '');
  return chunks.slice(0, MAX_WORDS).map((chunk) => {
    const parts = termsOf(chunk.replaceAll('-', ' '));
    const whole = [queryOf([plain(chunk)])];
    return parts.length > 1 ? [whole, parts.slice(0, MAX_WORDS).map((part) => queryOf([part]))] : [whole];
  });
}
