import { createHash, randomFillSync } from 'node:crypto';
import { ulid } from 'ulid';

/** What an id is of. The prefix makes a wrong id visible in a log. */
export type IdPrefix =
  | 'usr'
  | 'ses'
  | 'fam'
  | 'adr'
  | 'cat'
  | 'prd'
  | 'med'
  | 'crt'
  | 'wsl'
  | 'ord'
  | 'lin'
  | 'shp'
  | 'inv'
  | 'mov'
  | 'msg'
  | 'rev'
  | 'mal'
  | 'evt'
  | 'rst'
  | 'chg'
  | 'aud'
  | 'rfd'
  | 'rtn'
  | 'alt'
  | 'dig'
  | 'sub'
  | 'ntc'
  | 'psh'
  | 'que'
  | 'ans'
  | 'job'
  | 'col'
  | 'pag'
  | 'rel'
  | 'prm'
  | 'can'
  | 'crn'
  | 'clm'
  | 'whk'
  | 'whd'
  | 'not'
  | 'seg'
  | 'sht';

/** Random bytes for many ids: the library by itself asks the system for each of an id's sixteen, which takes fifty times as long. */
const drawn = new Uint8Array(4_096);
let used = drawn.length;

/** From 0 to below 1. An id's character takes five bits of it. */
function random(): number {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const byte = drawn[used] ?? 0;
  used += 1;
  return byte / 256;
}

/** A new id: prefix and ULID, so that ids sort by time of creation and indexes stay warm at one end. */
export const newId = (prefix: IdPrefix, at = Date.now()): string => `${prefix}_${ulid(at, random).toLowerCase()}`;

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LETTERS = 26;

/**
 * The id of what a request makes, always the same for the same words: requests that are made twice, even at once, then work on one thing. It does
 * not sort by time.
 */
export function idFrom(prefix: IdPrefix, ...words: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(words)).digest();
  // A ULID begins with at most 7: its letters have five bits, and it has 128.
  const letters = Array.from({ length: ID_LETTERS }, (_, i) => LETTERS[(bytes[i] ?? 0) % (i === 0 ? 8 : 32)]);
  return `${prefix}_${letters.join('')}`;
}
