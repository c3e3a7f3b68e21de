/**
 * Verifies bearer tokens for API Gateway. It never refuses: the verdict goes to the function, which can answer with a problem document. It knows
 * public keys only and has no database, so that it starts fast.
 */
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { verifyToken } from '../../lib/identity/verify-token.ts';

type Verdict = { valid: true; sub: string; sid: string; role: string; exp: number } | { valid: false; reason: string };

async function verdictOn(header: string | undefined): Promise<Verdict> {
  if (!header) return { valid: false, reason: 'missing' };
  const token = /^Bearer +([^ ]+)$/i.exec(header)?.[1];
  if (!token) return { valid: false, reason: 'not a bearer token' };
  const result = await verifyToken(token);
  return result.valid ? { valid: true, ...result.claims } : result;
}

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<Verdict>> => ({
  isAuthorized: true,
  context: await verdictOn(event.headers?.authorization),
});
