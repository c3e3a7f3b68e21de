/** Issues access tokens with the current signing key. Only the function `auth` may read it. */
import * as z from 'zod';
import { environment, once } from '../platform/config.ts';
import { secret } from '../platform/secrets.ts';
import { signAccessToken, type TokenClaims } from './access-token.ts';
import type { Jwks, SigningKeys } from './signing-keys.ts';

const Env = z.object({
  SIGNING_KEYS_SECRET_ARN: z.string(),
  JWKS_SECRET_ARN: z.string(),
  TOKEN_ISSUER: z.string(),
  TOKEN_AUDIENCE: z.string(),
});

/** A key that was made just now is shown soon, as the authorizer accepts it. */
const JWKS_MAX_AGE_MS = 10_000;

const env = once(() => environment(Env));

/** A new access token for a session. */
export async function issueAccessToken(claims: TokenClaims): Promise<string> {
  const keys = JSON.parse(await secret(env().SIGNING_KEYS_SECRET_ARN)) as SigningKeys;
  return signAccessToken(claims, keys, { issuer: env().TOKEN_ISSUER, audience: env().TOKEN_AUDIENCE });
}

/** The public keys, for anyone who wants to verify our tokens. */
export const readJwks = async (): Promise<Jwks> => JSON.parse(await secret(env().JWKS_SECRET_ARN, JWKS_MAX_AGE_MS)) as Jwks;
