import { describe, expect, test } from 'vitest';
import { createStaff } from '../../lib/identity/create-staff.ts';
import { SecondFactorModel } from '../../lib/identity/second-factor-model.ts';
import { counterAt, totpCode } from '../../lib/identity/totp.ts';
import { newId } from '../../lib/platform/ids.ts';
import { SettingsModel } from '../../lib/settings/model.ts';
import { type Answer, api, client, newCustomer, PASSWORD, staff } from '../support/client.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As an authenticator app reads it. */
function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((char) => ALPHABET.indexOf(char).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The code `steps` from now. */
const codeOf = (secret: string, steps = 0): string => totpCode(bytesOf(secret), counterAt(Date.now()) + steps);

async function newStaff(role: 'support' | 'super_admin' = 'support') {
  await staff('support');
  const email = `totp.${newId('usr')}@example.com`;
  const { id } = await createStaff({ email, password: PASSWORD, firstName: 'Tara', lastName: 'Otp', role });
  const logIn = (): Promise<Answer> => api.post('/v1/auth/login', { email, password: PASSWORD });
  return { id, email, logIn };
}

/** A member of staff whose second factor is on; the code of the step before now was used. */
async function enrolled() {
  const person = await newStaff();
  const session = client({ token: (await person.logIn()).body.accessToken });
  const { secret } = (await session.post('/v1/auth/totp/enrol')).body;
  const confirmed = await session.post('/v1/auth/totp/confirm', { code: codeOf(secret, -1) });
  expect(confirmed.status).toBe(200);
  const challenge = async (): Promise<string> => (await person.logIn()).body.challenge;
  return { ...person, session, secret, recoveryCodes: confirmed.body.recoveryCodes as string[], challenge };
}

const verify = (body: unknown): Promise<Answer> => api.post('/v1/auth/totp/verify', body);

test('the codes of RFC 6238, appendix B', () => {
  const secret = Buffer.from('12345678901234567890');
  const at = (seconds: number) => totpCode(secret, counterAt(seconds * 1000));
  expect([59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000].map(at)).toEqual([
    '287082',
    '081804',
    '050471',
    '005924',
    '279037',
    '353130',
  ]);
});

describe('enrolment', () => {
  test('gives a secret, its URI and a picture; a code turns it on', async () => {
    const person = await newStaff();
    const session = client({ token: (await person.logIn()).body.accessToken });
    const { secret, otpauthUri, qrCode } = (await session.post('/v1/auth/totp/enrol')).body;
    expect(new URL(otpauthUri).searchParams.get('secret')).toBe(secret);
    expect(decodeURIComponent(otpauthUri)).toContain(person.email);
    expect(qrCode).toMatch(/^<svg/);
    expect((await person.logIn()).status).toBe(200);
    const isOn = async () => (await session.get('/v1/me')).body.secondFactor;
    expect(await isOn()).toBe(false);
    expect((await session.post('/v1/auth/totp/confirm', { code: '000000' })).body.code).toBe('invalid_code');
    const confirmed = await session.post('/v1/auth/totp/confirm', { code: codeOf(secret) });
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect(await isOn()).toBe(true);
    expect((await session.post('/v1/auth/totp/enrol')).body.code).toBe('totp_enrolled');
    const stored = await SecondFactorModel.findById(person.id).lean();
    const text = JSON.stringify(stored);
    for (const shown of [secret, bytesOf(secret).toString('base64url'), ...confirmed.body.recoveryCodes]) expect(text).not.toContain(shown);
  });

  test('is for staff', async () => {
    expect((await (await newCustomer()).post('/v1/auth/totp/enrol')).status).toBe(403);
  });
});

describe('log-in', () => {
  test('asks for a code, which works once', async () => {
    const { secret, logIn, challenge } = await enrolled();
    const first = await logIn();
    expect(first.status).toBe(401);
    expect(first.body).toMatchObject({ code: 'totp_required', challenge: expect.any(String) });
    expect(first.body.accessToken).toBeUndefined();
    const code = codeOf(secret);
    const done = await verify({ challenge: first.body.challenge, code });
    expect(done.status).toBe(200);
    expect((await client({ token: done.body.accessToken }).get('/v1/me')).status).toBe(200);
    expect((await verify({ challenge: await challenge(), code })).body.code).toBe('invalid_code');
  });

  test('the same code sent four times at once logs in once', async () => {
    const { secret, challenge } = await enrolled();
    const [token, code] = [await challenge(), codeOf(secret)];
    const answers = await Promise.all(Array.from({ length: 4 }, () => verify({ challenge: token, code })));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
  });

  test('a recovery code works once, however it is typed', async () => {
    const { session, recoveryCodes, challenge } = await enrolled();
    const recoveryCode = (recoveryCodes[0] ?? '').toLowerCase().replaceAll('-', ' ');
    expect((await verify({ challenge: await challenge(), recoveryCode })).status).toBe(200);
    expect((await verify({ challenge: await challenge(), recoveryCode })).body.code).toBe('invalid_code');
    const types = (await session.get('/v1/auth/events')).body.items.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type === 'recovery_code_used')).toHaveLength(1);
  });

  test('a forged challenge, both proofs or none are refused', async () => {
    const { secret, challenge } = await enrolled();
    const token = await challenge();
    expect((await verify({ challenge: `${token}x`, code: codeOf(secret) })).body.code).toBe('invalid_challenge');
    expect((await verify({ challenge: token })).status).toBe(400);
    expect((await verify({ challenge: token, code: codeOf(secret), recoveryCode: 'a' })).status).toBe(400);
  });

  test('guessing is locked, also when forty guess at once', async () => {
    const { secret, challenge } = await enrolled();
    const token = await challenge();
    const answers = await Promise.all(Array.from({ length: 40 }, () => verify({ challenge: token, code: '000000' })));
    expect(answers.filter((a) => a.body.code === 'invalid_code').length).toBeLessThanOrEqual(5);
    const locked = await verify({ challenge: token, code: codeOf(secret) });
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

test('turning it off needs the password and a code', async () => {
  const { session, secret, logIn } = await enrolled();
  const off = (body: object) => session.post('/v1/auth/totp/disable', body);
  expect((await off({ password: 'wrong-password', code: codeOf(secret) })).body.code).toBe('invalid_credentials');
  expect((await off({ password: PASSWORD, code: '000000' })).body.code).toBe('invalid_code');
  expect((await off({ password: PASSWORD, code: codeOf(secret) })).status).toBe(204);
  expect((await logIn()).status).toBe(200);
  const types = (await session.get('/v1/auth/events')).body.items.map(({ type }: { type: string }) => type);
  expect(types).toEqual(['login', 'totp_disabled', 'totp_enabled', 'login']);
});

test('where the shop requires it, a super admin without one can only enrol', async () => {
  const person = await newStaff('super_admin');
  await becomeFunction('auth');
  const { handler } = await import('../../functions/auth/index.ts');
  const stored = await SettingsModel.findById('shop').lean<{ value: object }>();
  // This process alone sees the setting: other tests' super admins log in through functions that remember the one before.
  const { readSettings } = await import('../../lib/settings/repository.ts');
  Object.assign((await readSettings()).security, { requireTotpForSuperAdmin: true });
  const login = await invoke(handler as never, {
    method: 'POST',
    route: '/v1/auth/login',
    body: { email: person.email, password: PASSWORD },
  });
  expect(await SettingsModel.findById('shop').lean()).toEqual(stored);
  expect(login.status).toBe(200);
  const session = client({ token: login.body.accessToken });
  for (const path of ['/v1/me', '/v1/admin/orders', '/v1/auth/sessions']) {
    const answer = await session.get(path);
    expect([answer.status, answer.body.code]).toEqual([403, 'totp_enrolment_required']);
  }
  const { secret } = (await session.post('/v1/auth/totp/enrol')).body;
  expect((await session.post('/v1/auth/totp/confirm', { code: codeOf(secret) })).status).toBe(200);
  expect((await session.get('/v1/admin/orders')).status).toBe(200);
});
