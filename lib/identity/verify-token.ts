/** Verification for the gateways' authorizers: by public keys from the secret, without a database and without a schema library. */
import { secret } from '../platform/secrets.ts';
import { type Verification, verifyAccessToken } from './access-token.ts';
import type { Jwks } from './signing-keys.ts';

/** An unknown key id makes us read the keys anew, but not more often than this: anyone can send unknown key ids. */
const REREAD_AFTER_MS = 10_000;

const variable = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`Environment: ${name} is missing`);
  return value;
};

const readKeys = async (maxAgeMs?: number): Promise<Jwks> => JSON.parse(await secret(variable('JWKS_SECRET_ARN'), maxAgeMs)) as Jwks;

/** Checks an access token of this shop, whichever of its keys signed it. */
export async function verifyToken(token: string): Promise<Verification> {
  const authority = { issuer: variable('TOKEN_ISSUER'), audience: variable('TOKEN_AUDIENCE') };
  const result = verifyAccessToken(token, await readKeys(), authority);
  if (result.valid || result.reason !== 'unknown_key') return result;
  return verifyAccessToken(token, await readKeys(REREAD_AFTER_MS), authority);
}
