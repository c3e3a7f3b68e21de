/** Recovery codes: for whoever lost the phone. Shown once; each works once. */
import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './totp.ts';

const COUNT = 10;
/** 80 random bits: a plain hash is enough, nobody can try them all. */
const BYTES = 10;

const grouped = (code: string): string => (code.match(/.{4}/g) ?? []).join('-');

/** Ten new codes such as `ABCD-EFGH-IJKL-MNOP`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: COUNT }, () => grouped(base32(randomBytes(BYTES))));

/** The hash under which a code is stored; dashes, blanks and letter case do not matter. */
export const hashRecoveryCode = (userId: string, code: string): string =>
  createHash('sha256')
    .update(`${userId}\n${code.replace(/[\s-]/g, '').toUpperCase()}`)
    .digest('base64url');
