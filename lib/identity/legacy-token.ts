/**
 * Tokens of the existing clients, which cannot refresh: opaque, good for 24 hours, and stored as a hash on their session. The hash is one that
 * no refresh token can have, so that such a token opens nothing but the routes that were made for it.
 */
import { createHash } from 'node:crypto';

export const LEGACY_SESSION_MS = 24 * 60 * 60_000;

/** Hash of a token, as its session keeps it. */
export const legacyTokenHash = (token: string): string => `legacy:${createHash('sha256').update(token).digest('base64url')}`;
