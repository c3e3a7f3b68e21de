import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { describe, expect, test } from 'vitest';
import { ACCESS_TOKEN_SECONDS, signAccessToken, verifyAccessToken } from '../../../lib/identity/access-token.ts';
import { currentKey, generateSigningKeys, jwksOf, rotateSigningKeys } from '../../../lib/identity/signing-keys.ts';

const authority = { issuer: 'https://shop.example', audience: 'shop' };
const claims = { sub: 'usr_1', sid: 'ses_1', role: 'customer' } as const;
const keys = generateSigningKeys();
const jwks = jwksOf(keys);
const token = signAccessToken(claims, keys, authority);

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('access tokens', () => {
  test('what was signed is verified, and lives 15 minutes', () => {
    const result = verifyAccessToken(token, jwks, authority);
    expect(result).toMatchObject({ valid: true, claims });
    const { iat = 0, exp } = jwt.decode(token) as jwt.JwtPayload;
    expect(exp).toBe(iat + ACCESS_TOKEN_SECONDS);
  });

  test('the public keys hold nothing private', () => {
    expect(JSON.stringify(jwks)).not.toContain('"d"');
  });

  test.each([
    ['another issuer', { ...authority, issuer: 'https://evil.example' }],
    ['another audience', { ...authority, audience: 'other' }],
  ])('%s is refused', (_, other) => {
    expect(verifyAccessToken(token, jwks, other)).toEqual({ valid: false, reason: 'invalid' });
  });

  test('an unsigned token is refused', () => {
    const [, payload] = token.split('.');
    const forged = `${base64({ alg: 'none', typ: 'JWT', kid: keys.current })}.${payload}.`;
    expect(verifyAccessToken(forged, jwks, authority).valid).toBe(false);
  });

  test('a token signed with the public key as an HMAC secret is refused', () => {
    const [, payload] = token.split('.');
    const head = base64({ alg: 'HS256', typ: 'JWT', kid: keys.current });
    const mac = createHmac('sha256', JSON.stringify(jwks.keys[0])).update(`${head}.${payload}`).digest('base64url');
    expect(verifyAccessToken(`${head}.${payload}.${mac}`, jwks, authority).valid).toBe(false);
  });

  test('a changed payload is refused', () => {
    const [head, payload = '', signature] = token.split('.');
    const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), role: 'super_admin' };
    expect(verifyAccessToken(`${head}.${base64(changed)}.${signature}`, jwks, authority)).toEqual({ valid: false, reason: 'invalid' });
  });

  test('an expired token says so, a strange one is malformed, a foreign key is unknown', () => {
    const { kid, key } = currentKey(keys);
    const expired = jwt.sign({ sid: 's', role: 'customer' }, key, {
      algorithm: 'ES256',
      keyid: kid,
      subject: 'u',
      ...authority,
      expiresIn: -1,
    });
    expect(verifyAccessToken(expired, jwks, authority)).toEqual({ valid: false, reason: 'expired' });
    expect(verifyAccessToken('rubbish', jwks, authority)).toEqual({ valid: false, reason: 'malformed' });
    expect(verifyAccessToken(token, jwksOf(generateSigningKeys()), authority)).toEqual({ valid: false, reason: 'unknown_key' });
  });
});

describe('key rotation', () => {
  const minute = 60_000;
  const start = new Date('2026-11-24T00:00:00Z');
  const at = (minutes: number) => new Date(start.getTime() + minutes * minute);

  test('tokens of the old key live on beside those of the new one', () => {
    const first = generateSigningKeys(start);
    const old = signAccessToken(claims, first, authority);
    const second = rotateSigningKeys(first, 25 * minute, at(60));
    expect(second.current).not.toBe(first.current);
    for (const alive of [old, signAccessToken(claims, second, authority)]) {
      expect(verifyAccessToken(alive, jwksOf(second), authority).valid).toBe(true);
    }
  });

  test('a key is dropped once its successor is older than the overlap', () => {
    const first = generateSigningKeys(start);
    const second = rotateSigningKeys(first, 25 * minute, at(60));
    expect(rotateSigningKeys(second, 25 * minute, at(70)).keys).toHaveLength(3);
    expect(rotateSigningKeys(second, 25 * minute, at(90)).keys.map((k) => k.kid)).not.toContain(first.current);
  });
});
