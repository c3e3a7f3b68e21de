import { expect, test } from 'vitest';
import { deviceDigest, networkOf } from '../../../lib/identity/devices.ts';

test.each([
  ['203.0.113.7', '203.0'],
  ['203.0.254.1', '203.0'],
  ['203.1.113.7', '203.1'],
  ['::ffff:203.0.113.7', '203.0'],
  ['2001:0db8:85a3::8a2e:370:7334', '2001:db8'],
  ['2001:DB8::1', '2001:db8'],
  ['2001::1', '2001:0'],
  ['::1', '0:0'],
])('the network of %s is %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

test('a device is one of a user, a program and a network', () => {
  const at = { ip: '203.0.113.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0' };
  const digest = deviceDigest('usr_1', at);
  expect(deviceDigest('usr_1', { ip: '203.0.9.9', userAgent: at.userAgent.replaceAll('144', '145') })).toBe(digest);
  expect(deviceDigest('usr_2', at)).not.toBe(digest);
  expect(deviceDigest('usr_1', { ...at, ip: '198.51.100.7' })).not.toBe(digest);
  expect(deviceDigest('usr_1', { ...at, userAgent: 'curl/8.0' })).not.toBe(digest);
});
