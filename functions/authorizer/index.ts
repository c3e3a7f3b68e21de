/**
 * Verifies bearer tokens for API Gateway. It never refuses: the verdict goes to the function, which can answer with a problem document. It knows
 * public keys only and has no database, so that it starts fast.
 */
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { type Verification, verifyAccessToken } from '../../lib/identity/access-token.ts';
import type { Jwks } from '../../lib/identity/signing-keys.ts';
import { secret } from '../../lib/platform/secrets.ts';

type Verdict = { valid: true; sub: string; sid: string; role: string; exp: number } | { valid: false; reason: string };

/** An unknown key id makes us read the keys anew, but not more often than this: anyone can send unknown key ids. */
const REREAD_AFTER_MS = 10_000;

const variable = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`Environment: ${name} is missing`);
  return value;
};

const readKeys = async (maxAgeMs?: number): Promise<Jwks> => JSON.parse(await secret(variable('JWKS_SECRET_ARN'), maxAgeMs)) as Jwks;

async function verify(token: string): Promise<Verification> {
  const authority = { issuer: variable('TOKEN_ISSUER'), audience: variable('TOKEN_AUDIENCE') };
  const result = verifyAccessToken(token, await readKeys(), authority);
  if (result.valid || result.reason !== 'unknown_key') return result;
  return verifyAccessToken(token, await readKeys(REREAD_AFTER_MS), authority);
}

async function verdictOn(header: string | undefined): Promise<Verdict> {
  if (!header) return { valid: false, reason: 'missing' };
  const token = /^Bearer +([^ ]+)$/i.exec(header)?.[1];
  if (!token) return { valid: false, reason: 'not a bearer token' };
  const result = await verify(token);
  return result.valid ? { valid: true, ...result.claims } : result;
}

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<Verdict>> => ({
  isAuthorized: true,
  context: await verdictOn(event.headers?.authorization),
});
