import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceName } from '../../../lib/identity/device.ts';
import { permissions, roleMay, roles } from '../../../lib/identity/permissions.ts';
import { newRefreshToken, sealPair, unsealPair } from '../../../lib/identity/refresh-token.ts';
import { signValue, verifyValue } from '../../../lib/identity/signed-value.ts';

describe('the sealed pair of the refresh grace', () => {
  test('opens with the spent token only', () => {
    const pair = { accessToken: 'a.b.c', refreshToken: newRefreshToken() };
    const spent = newRefreshToken();
    const sealed = sealPair(pair, spent);
    expect(unsealPair(sealed, spent)).toEqual(pair);
    expect(sealed).not.toContain(pair.refreshToken);
    expect(() => unsealPair(sealed, newRefreshToken())).toThrow();
  });
});

describe('signed values', () => {
  test('any value comes back; no change to value, key or purpose is accepted', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (value, position) => {
        const signed = signValue('key', 'cart', value);
        expect(verifyValue('key', 'cart', signed)).toBe(value);
        expect(verifyValue('other', 'cart', signed)).toBeUndefined();
        expect(verifyValue('key', 'order', signed)).toBeUndefined();
        const at = position % signed.length;
        const changed = `${signed.slice(0, at)}${signed[at] === 'x' ? 'y' : 'x'}${signed.slice(at + 1)}`;
        expect(verifyValue('key', 'cart', changed)).toBeUndefined();
      }),
    );
  });

  test.each(['', '.', 'abc', '.abc', 'abc.'])('%j is not a signed value', (text) => {
    expect(verifyValue('key', 'cart', text)).toBeUndefined();
  });
});

describe('roles', () => {
  test('customers may nothing, super admins everything, admins all but admins and payment settings', () => {
    expect(permissions.filter((p) => roleMay('customer', p))).toEqual([]);
    expect(permissions.filter((p) => !roleMay('super_admin', p))).toEqual([]);
    expect(permissions.filter((p) => !roleMay('admin', p))).toEqual(['admins:write', 'payments:settings']);
  });

  test('whoever may write may read', () => {
    const pairs = permissions.filter((p) => p.endsWith(':write')).map((p) => [p, p.replace(':write', ':read')] as const);
    for (const role of roles) {
      for (const [write, read] of pairs) {
        if ((permissions as readonly string[]).includes(read) && roleMay(role, write))
          expect(roleMay(role, read as typeof write), `${role} ${read}`).toBe(true);
      }
    }
  });
});

test.each([
  [
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1', 'Safari on iOS'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox on Linux'],
  ['curl/8.5.0', 'curl'],
  ['', 'Unknown device'],
])('%s is called %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
