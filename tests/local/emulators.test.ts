/** Secrets Manager and Cloudinary as their own clients see them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { v2 as cloudinary } from 'cloudinary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startImages } from '../../infra/local/emulators/cloudinary.ts';
import { SecretValues } from '../../infra/local/emulators/secret-values.ts';
import { startSecrets } from '../../infra/local/emulators/secrets.ts';
import type { Listening } from '../../infra/local/listen.ts';

const folder = mkdtempSync(join(tmpdir(), 'open-shop-emulators-'));
const file = join(folder, 'secrets.json');
const values = new SecretValues(file);
const arn = (name: string): string => `arn:aws:secretsmanager:ap-south-1:000000000000:secret:${name}`;
const uses = { MONGO_SECRET_ARN: arn('mongo'), JWKS_SECRET_ARN: arn('jwks'), SIGNING_KEYS_SECRET_ARN: arn('keys'), STAGE: 'local' };
const spec = { name: 'f', arn: 'f', file: '', exportName: '', environment: uses, memoryMb: 128, timeoutSeconds: 3 };

let secrets: Listening;
let images: Listening;

beforeAll(async () => {
  values.learn([spec]);
  values.mongoUri = 'mongodb://here';
  secrets = await startSecrets(values, 0);
  images = await startImages(values.cloudinary, join(folder, 'images'), 0);
});

afterAll(async () => {
  await Promise.all([secrets.close(), images.close()]);
  rmSync(folder, { recursive: true, force: true });
});

describe('secrets', () => {
  const client = () =>
    new SecretsManagerClient({
      endpoint: secrets.url,
      region: 'ap-south-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  const read = async (SecretId: string) => (await client().send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '';

  it('answers by ARN and by name', async () => {
    expect(await read(arn('mongo'))).toBe('mongodb://here');
    expect(await read('mongo')).toBe('mongodb://here');
  });

  it('has a signing key whose public half is in the key set', async () => {
    const keys = JSON.parse(await read(arn('keys'))) as { current: string; keys: { kid: string; publicJwk: object }[] };
    const set = JSON.parse(await read(arn('jwks'))) as { keys: object[] };
    expect(keys.keys[0]?.kid).toBe(keys.current);
    expect(set.keys).toEqual([keys.keys[0]?.publicJwk]);
    expect(set.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', kid: keys.current });
    expect(set.keys[0]).not.toHaveProperty('d');
  });

  it('keeps a replaced value for the next start', async () => {
    await client().send(new PutSecretValueCommand({ SecretId: arn('jwks'), SecretString: '{"keys":[]}' }));
    const again = new SecretValues(file);
    again.learn([spec]);
    expect(again.get(arn('jwks'))).toBe('{"keys":[]}');
  });

  it('does not know others', async () => {
    await expect(read(arn('nobody'))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('images', () => {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30"/></svg>';

  /** As a browser uploads with a signature of ours. */
  async function call(
    action: 'upload' | 'destroy',
    fields: Record<string, string>,
    content?: string,
    apiSecret = values.cloudinary.apiSecret,
  ) {
    const { cloudName, apiKey } = values.cloudinary;
    const signed = { timestamp: String(Math.floor(Date.now() / 1000)), ...fields };
    const form = new FormData();
    const signature = cloudinary.utils.api_sign_request(signed, apiSecret);
    for (const [name, value] of Object.entries({ ...signed, api_key: apiKey, signature })) form.set(name, value);
    if (content !== undefined) form.set('file', new File([content], 'picture'));
    const answer = await fetch(`${images.url}/v1_1/${cloudName}/image/${action}`, { method: 'POST', body: form });
    return { status: answer.status, body: (await answer.json()) as { secure_url: string; error?: { message: string } } };
  }

  it('stores a signed upload and serves it, also through a transformation', async () => {
    const { body } = await call('upload', { public_id: 'red-shirt', folder: 'products', tags: 'a&b,c' }, picture);
    expect(body).toMatchObject({ public_id: 'products/red-shirt', format: 'svg', width: 40, height: 30, bytes: picture.length });
    for (const url of [body.secure_url, body.secure_url.replace('/upload/', '/upload/w_200,c_fill/')]) {
      const answer = await fetch(url);
      expect(answer.headers.get('content-type')).toBe('image/svg+xml');
      expect(await answer.text()).toBe(picture);
    }
  });

  it('removes', async () => {
    const { body } = await call('upload', { public_id: 'gone' }, picture);
    expect((await call('destroy', { public_id: 'gone' })).body).toEqual({ result: 'ok' });
    expect((await fetch(body.secure_url)).status).toBe(404);
    expect((await call('destroy', { public_id: 'gone' })).body).toEqual({ result: 'not found' });
  });

  it('takes an hour-old signature, not an older one', async () => {
    const ago = (seconds: number) => ({ public_id: 'aged', timestamp: String(Math.floor(Date.now() / 1000) - seconds) });
    expect((await call('upload', ago(3_540), picture)).status).toBe(200);
    const late = await call('upload', ago(3_660), picture);
    expect([late.status, late.body.error?.message]).toEqual([401, 'Stale request']);
  });

  it.each([
    ['changed', { public_id: 'y' }],
    ['added', { public_id: 'x', overwrite: 'true' }],
    ['left out', {}],
  ])('refuses a signed field that was %s', async (_, sent: Record<string, string>) => {
    const { cloudName, apiKey, apiSecret } = values.cloudinary;
    const timestamp = String(Math.floor(Date.now() / 1000));
    const form = new FormData();
    const signature = cloudinary.utils.api_sign_request({ public_id: 'x', timestamp }, apiSecret);
    for (const [name, value] of Object.entries({ ...sent, timestamp, api_key: apiKey, signature })) form.set(name, value);
    form.set('file', new File([picture], 'picture'));
    const answer = await fetch(`${images.url}/v1_1/${cloudName}/image/upload`, { method: 'POST', body: form });
    expect(answer.status).toBe(401);
  });

  it('does not overwrite when it is told so', async () => {
    const once = { public_id: 'once', overwrite: 'false' };
    await call('upload', once, picture);
    const again = await call('upload', once, picture.replace('40 30', '80 60'));
    expect(again.body).toMatchObject({ existing: true, width: 40 });
  });

  it('fails while it is told to', async () => {
    const outage = (down: boolean) => fetch(`${images.url}/_control/outage`, { method: 'POST', body: JSON.stringify({ down }) });
    const { body } = await call('upload', { public_id: 'kept' }, picture);
    await outage(true);
    expect((await call('upload', { public_id: 'x' }, picture)).status).toBe(503);
    expect((await call('destroy', { public_id: 'kept' })).status).toBe(503);
    await outage(false);
    expect((await fetch(body.secure_url)).status).toBe(200);
    expect((await call('destroy', { public_id: 'kept' })).body).toEqual({ result: 'ok' });
  });

  it('refuses a wrong signature', async () => {
    const { status, body } = await call('upload', { public_id: 'x' }, picture, 'wrong');
    expect(status).toBe(401);
    expect(body.error?.message).toContain('Invalid Signature');
  });

  it.each([
    ['what is no picture', { public_id: 'x' }, 'hello'],
    ['a format that was not asked for', { public_id: 'x', allowed_formats: 'png' }, picture],
    ['a path that climbs out', { public_id: '../../x' }, picture],
    ['a script that calls itself a picture', { public_id: 'x.png', allowed_formats: 'png' }, '<script>alert(1)</script>'],
    ['more than 10 MB', { public_id: 'x' }, picture + ' '.repeat(10 * 1024 * 1024)],
  ])('refuses %s', async (_, fields, content) => {
    expect((await call('upload', fields as Record<string, string>, content)).status).toBe(400);
  });
});
