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
  | 'clm';

/** A new id: prefix and ULID, so that ids sort by time of creation and indexes stay warm at one end. */
export const newId = (prefix: IdPrefix, at = Date.now()): string => `${prefix}_${ulid(at).toLowerCase()}`;
