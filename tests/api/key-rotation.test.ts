/** Signing keys are replaced by the operators' command, while everyone stays logged in. */
import { spawn } from 'node:child_process';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeAll, expect, test } from 'vitest';
import { keyIdOf } from '../../lib/identity/access-token.ts';
import type { SigningKeys } from '../../lib/identity/signing-keys.ts';
import { api, client, newCustomer, PASSWORD } from '../support/client.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';
import { until } from '../support/until.ts';

beforeAll(() => becomeFunction('auth'));

/** Runs the command as an operator does; what it says. */
function rotate(): Promise<{ code: number | null; said: string }> {
  const child = spawn('node', ['infra/commands/keys-rotate.ts', '--stage', 'local'], { env: process.env });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

async function signingKeys(): Promise<SigningKeys> {
  const { SecretString = '' } = await new SecretsManagerClient().send(
    new GetSecretValueCommand({ SecretId: process.env.SIGNING_KEYS_SECRET_ARN }),
  );
  return JSON.parse(SecretString) as SigningKeys;
}

const knownKeys = async (): Promise<string[]> => (await api.get('/.well-known/jwks.json')).body.keys.map(({ kid }: { kid: string }) => kid);

test('after a rotation old tokens live on, new ones carry the new key, and both keys are shown', async () => {
  const customer = await newCustomer();
  const before = await signingKeys();
  const oldKey = keyIdOf(customer.token) ?? '';
  expect((await customer.get('/v1/me')).status).toBe(200);

  const { code, said } = await rotate();
  const { current } = await signingKeys();
  expect([code, said]).toEqual([0, expect.stringContaining(`Rotated: ${current}`)]);
  expect(current).not.toBe(before.current);

  // A function keeps secrets for five minutes; one that starts now has the new key. This process is such a one: it has read no secret yet.
  const { handler } = await import('../../functions/auth/index.ts');
  const body = { email: customer.email, password: PASSWORD };
  const renewed = (await invoke(handler as never, { method: 'POST', route: '/v1/auth/login', body })).body;
  expect(keyIdOf(renewed.accessToken)).toBe(current);

  // The authorizer meets a key that it does not know, and reads the keys anew.
  expect((await client({ token: renewed.accessToken }).get('/v1/me')).status).toBe(200);
  // A token of the old key that the authorizer has not seen yet, and one that it has.
  expect((await customer.get('/v1/me')).status).toBe(200);
  expect((await api.post('/v1/auth/refresh', { refreshToken: customer.refreshToken })).status).toBe(200);
  await until('both keys to be shown', async () => {
    const kids = await knownKeys();
    return [oldKey, current].every((kid) => kids.includes(kid)) || undefined;
  });
});

test('a key that nobody made opens nothing', async () => {
  const customer = await newCustomer();
  const [header = '', payload, signature] = customer.token.split('.');
  const forged = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), kid: 'nobody' };
  const token = [Buffer.from(JSON.stringify(forged)).toString('base64url'), payload, signature].join('.');
  const answer = await api.get('/v1/me', { token });
  expect([answer.status, answer.body.code]).toEqual([401, 'invalid_token']);
});
