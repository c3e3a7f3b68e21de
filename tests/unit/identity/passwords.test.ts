import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lockFor } from '../../../lib/identity/lockout.ts';
import { hashPassword, needsRehash, passwordFits, passwordProblem } from '../../../lib/identity/passwords.ts';

const EMAIL = 'asha.rao@example.com';

describe('a new password', () => {
  test.each([
    'password',
    'Password1',
    'P@ssw0rd!',
    'passw0rd123',
    '12345678',
    '87654321',
    'qwertyuiop',
    'iloveyou',
    'iloveyou2',
    'letmein123',
    'welcome1!',
    'abcabcabc',
    'aaaaaaaaaa',
    'abc12345',
    'qwer1234',
    '1q2w3e4r',
    'sunshine99',
    'Football2026',
    'krishna123',
    'asha.rao',
    'asha.rao@example.com',
    'monkeymonkey',
    '11111111',
  ])('%s is refused', (password) => {
    expect(passwordProblem(password, EMAIL)).toBeTruthy();
  });

  test.each(['three-blue-teapots', 'vK9#mQ2xLp', 'correct horse battery', 'नमस्ते दुनिया', 'karol-bagh-metro-6'])(
    '%s is accepted',
    (password) => {
      expect(passwordProblem(password, EMAIL)).toBeUndefined();
    },
  );

  test('bcrypt reads 72 bytes, so longer ones are refused by bytes, not by characters', () => {
    expect(passwordProblem('ä'.repeat(12).concat('xyz-unusual-'), EMAIL)).toBeUndefined();
    expect(passwordProblem(`${'äöüß'.repeat(9)}-q`, EMAIL)).toContain('72 bytes');
  });

  test('random ones of twelve characters are accepted', () => {
    const random = fc.string({ unit: fc.constantFrom(...'bcdfghjkmnpqrtvwxyz23456789'), minLength: 12, maxLength: 20 });
    fc.assert(
      fc.property(
        random.filter((s) => new Set(s).size > 6),
        (password) => passwordProblem(password, EMAIL) === undefined,
      ),
    );
  });
});

describe('hashes', () => {
  test('only the password fits, and nothing fits where there is no user', async () => {
    const hash = await hashPassword('three-blue-teapots', 4);
    expect(await passwordFits('three-blue-teapots', hash, 4)).toBe(true);
    expect(await passwordFits('three-blue-teapot', hash, 4)).toBe(false);
    expect(await passwordFits('three-blue-teapots', undefined, 4)).toBe(false);
  });

  test('what bcrypt would not read does not fit', async () => {
    const password = 'ab'.repeat(36);
    const hash = await hashPassword(password, 4);
    expect(await passwordFits(password, hash, 4)).toBe(true);
    expect(await passwordFits(`${password}c`, hash, 4)).toBe(false);
  });

  test('a wrong one takes as long against a hash of a lower cost', async () => {
    const hashes = { lower: await hashPassword('three-blue-teapots', 5), none: undefined };
    const times = { lower: [] as number[], none: [] as number[] };
    for (let i = 0; i < 12; i++) {
      for (const kind of ['lower', 'none'] as const) {
        const before = performance.now();
        await passwordFits('four-green-kettles', hashes[kind], 9);
        times[kind].push(performance.now() - before);
      }
    }
    // Without the work that is added it would be a sixteenth.
    const least = (values: number[]) => Math.min(...values.slice(1));
    expect(least(times.lower) / least(times.none)).toBeGreaterThan(0.7);
  });

  test('a raised cost asks for a new hash', async () => {
    const hash = await hashPassword('three-blue-teapots', 4);
    expect(needsRehash(hash, 5)).toBe(true);
    expect(needsRehash(hash, 4)).toBe(false);
  });
});

test('locks begin after the free tries, double, and end at an hour', () => {
  expect([0, 4, 5, 6, 7, 50].map((failures) => lockFor(failures, 5))).toEqual([0, 0, 30_000, 60_000, 120_000, 3_600_000]);
});
