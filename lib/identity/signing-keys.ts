/** ES256 keys of access tokens: the private ones sign in the function `auth`, the public ones verify in the authorizer. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';

/** A public key as `/.well-known/jwks.json` shows it. */
interface PublicJwk extends JsonWebKey {
  kid: string;
  alg: 'ES256';
  use: 'sig';
}

interface StoredKey {
  kid: string;
  privateJwk: JsonWebKey;
  publicJwk: PublicJwk;
  createdAt: string;
}

/** The secret of signing keys. `current` signs; older ones stay until the tokens that they signed have expired. */
export interface SigningKeys {
  current: string;
  keys: StoredKey[];
}

/** The secret that the authorizer reads: no private part in it. */
export interface Jwks {
  keys: PublicJwk[];
}

function newKey(now: Date): StoredKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomBytes(8).toString('hex');
  return {
    kid,
    privateJwk: privateKey.export({ format: 'jwk' }),
    publicJwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' },
    createdAt: now.toISOString(),
  };
}

/** A first set of keys. */
export function generateSigningKeys(now = new Date()): SigningKeys {
  const key = newKey(now);
  return { current: key.kid, keys: [key] };
}

/**
 * A new current key beside the old ones. Keys that stopped signing more than `overlapMs` ago are dropped: no token of theirs can be alive.
 */
export function rotateSigningKeys(keys: SigningKeys, overlapMs: number, now = new Date()): SigningKeys {
  const key = newKey(now);
  const newestFirst = [...keys.keys].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  // A key signs until the next one is made, so it is that one's age that counts.
  const kept = newestFirst.filter((_, i) => {
    const successor = newestFirst[i - 1];
    return !successor || now.getTime() - new Date(successor.createdAt).getTime() < overlapMs;
  });
  return { current: key.kid, keys: [key, ...kept] };
}

/** The public half of a set of keys. */
export const jwksOf = (keys: SigningKeys): Jwks => ({ keys: keys.keys.map((key) => key.publicJwk) });

/** The key that signs new tokens. Throws when the secret names none. */
export function currentKey(keys: SigningKeys): { kid: string; key: KeyObject } {
  const key = keys.keys.find((k) => k.kid === keys.current);
  if (!key) throw new Error('The signing keys name no current key');
  return { kid: key.kid, key: createPrivateKey({ key: key.privateJwk, format: 'jwk' }) };
}

/** The public key of an id, or undefined when it is not known. */
export function publicKey(jwks: Jwks, kid: string): KeyObject | undefined {
  const jwk = jwks.keys.find((k) => k.kid === kid);
  return jwk && createPublicKey({ key: jwk, format: 'jwk' });
}
