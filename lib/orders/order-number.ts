import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, which are misread or misheard. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** A number for people, such as `FK-7Q3M-2K8P`: random, so that it tells neither how many orders there are nor the next one. */
export const newOrderNumber = (): string => `FK-${group()}-${group()}`;
