/** Access tokens: ES256 JWTs of 15 minutes. Verification needs public keys only, and no database. */
import jwt from 'jsonwebtoken';
import type { Role } from './permissions.ts';
import { currentKey, type Jwks, publicKey, type SigningKeys } from './signing-keys.ts';

/** Life of an access token in seconds. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;

const ALGORITHM = 'ES256';

export interface TokenClaims {
  sub: string;
  sid: string;
  role: Role;
}

/** Who issues tokens, and for whom. */
export interface TokenAuthority {
  issuer: string;
  audience: string;
}

/** Signs a token with the current key. */
export function signAccessToken({ sub, sid, role }: TokenClaims, keys: SigningKeys, { issuer, audience }: TokenAuthority): string {
  const { kid, key } = currentKey(keys);
  return jwt.sign({ sid, role }, key, {
    algorithm: ALGORITHM,
    keyid: kid,
    subject: sub,
    issuer,
    audience,
    expiresIn: ACCESS_TOKEN_SECONDS,
  });
}

export type Verification =
  | { valid: true; claims: TokenClaims & { exp: number } }
  | { valid: false; reason: 'malformed' | 'unknown_key' | 'expired' | 'invalid' };

/** The key id that a token names, before anything of it is believed. */
export const keyIdOf = (token: string): string | undefined => jwt.decode(token, { complete: true })?.header.kid;

/** Checks signature, algorithm, issuer, audience and expiry. `unknown_key` may mean that the keys were rotated: read them anew and retry. */
export function verifyAccessToken(token: string, jwks: Jwks, { issuer, audience }: TokenAuthority): Verification {
  const kid = keyIdOf(token);
  if (!kid) return { valid: false, reason: 'malformed' };
  const key = publicKey(jwks, kid);
  if (!key) return { valid: false, reason: 'unknown_key' };
  try {
    const payload = jwt.verify(token, key, { algorithms: [ALGORITHM], issuer, audience });
    if (typeof payload === 'string') return { valid: false, reason: 'malformed' };
    const { sub, sid, role, exp } = payload;
    if (!sub || typeof sid !== 'string' || typeof role !== 'string' || !exp) return { valid: false, reason: 'malformed' };
    return { valid: true, claims: { sub, sid, role: role as Role, exp } };
  } catch (error) {
    return { valid: false, reason: error instanceof jwt.TokenExpiredError ? 'expired' : 'invalid' };
  }
}
