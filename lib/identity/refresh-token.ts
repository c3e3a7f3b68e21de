/**
 * Refresh tokens: opaque, single-use, stored as a hash. For two tabs that refresh at once, the new pair is kept sealed with a key derived
 * from the spent token: whoever has that token may have it again for some seconds, and the database alone reveals nothing.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Life of a session without a refresh. */
export const SESSION_MS = 30 * 24 * 60 * 60_000;

/** How long a spent token still gets its successor. */
export const GRACE_MS = 10_000;

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** 256 random bits, base64url. */
export const newRefreshToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

const sealKey = (token: string): Buffer => Buffer.from(hkdfSync('sha256', token, '', 'refresh-grace', 32));

/** Seals the new pair with the token that was spent for it. */
export function sealPair(pair: TokenPair, spent: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, sealKey(spent), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(pair)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The pair that {@link sealPair} sealed. Throws for any other token. */
export function unsealPair(sealed: string, spent: string): TokenPair {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(CIPHER, sealKey(spent), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
  return JSON.parse(text) as TokenPair;
}
