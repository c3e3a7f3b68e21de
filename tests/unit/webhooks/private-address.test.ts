import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPrivateAddress } from '../../../lib/webhooks/private-address.ts';

process.env.WEBHOOK_TRUSTED_HOSTS = 'trusted.test';
const { post } = await import('../../../lib/webhooks/post.ts');
const { refusalOf } = await import('../../../lib/webhooks/target.ts');

describe('a private address', () => {
  test.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ...['192.0.0.1', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.7', '203.0.113.9', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '100::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'ff02::1'],
    ...['2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '', 'localhost', '999.1.1.1'],
  ])('%s', (address) => expect(isPrivateAddress(address)).toBe(true));

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '198.20.0.1',
    '223.255.255.255',
    '2606:4700::1111',
  ])('%s is none', (address) => expect(isPrivateAddress(address)).toBe(false));

  test('every address of the private networks is one', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.constantFrom('10', '127', '192.168', '169.254', '172.20'), byte, byte, byte, (network, a, b, c) => {
        const rest = network.includes('.') ? [a, b] : [a, b, c];
        expect(isPrivateAddress([network, ...rest].join('.'))).toBe(true);
      }),
    );
  });
});

describe('where a webhook may go', () => {
  test.each([
    'http://example.com/hook',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
    'https://printer/',
    'https://db.internal/',
    'https://nas.local/',
    'https://user:secret@example.com/',
    'https://example.com/#part',
    'ftp://trusted.test/',
  ])('not to %s', (url) => expect(refusalOf(new URL(url))).toBeTruthy());

  test.each(['https://example.com/hook', 'https://example.com:8443/hook?key=1', 'https://1.1.1.1/', 'http://trusted.test/hook'])(
    'to %s',
    (url) => expect(refusalOf(new URL(url))).toBeUndefined(),
  );
});

describe('the call itself', () => {
  const open = async (answer: (response: import('node:http').ServerResponse) => void) => {
    const calls: string[] = [];
    const server = createServer((request, response) => {
      calls.push(`${request.method} ${request.url}`);
      answer(response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return { calls, port: (server.address() as AddressInfo).port, close: () => server.close() };
  };
  const here = async () => [{ address: '127.0.0.1', family: 4 }];

  test('a public name that resolves to a private address gets nothing, also when only one of its addresses is', async () => {
    const receiver = await open((response) => response.end());
    const refused = { error: 'This is not an address of the public internet.' };
    expect(await post(`https://rebound.example.com:${receiver.port}/`, {}, '{}', here)).toEqual(refused);
    const mixed = async () => [{ address: '1.1.1.1', family: 4 }, ...(await here())];
    expect(await post(`https://rebound.example.com:${receiver.port}/`, {}, '{}', mixed)).toEqual(refused);
    expect(receiver.calls).toEqual([]);
    receiver.close();
  });

  test('a redirect is an answer like any other, and is not followed', async () => {
    const receiver = await open((response) => response.writeHead(307, { location: '/elsewhere' }).end());
    expect(await post(`http://trusted.test:${receiver.port}/hook`, {}, '{}', here)).toEqual({ status: 307 });
    expect(receiver.calls).toEqual(['POST /hook']);
    receiver.close();
  });

  test('an endless answer is not read', async () => {
    const receiver = await open((response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(65_536)), 1);
      response.on('close', () => clearInterval(more));
    });
    expect(await post(`http://trusted.test:${receiver.port}/hook`, {}, '{}', here)).toEqual({ status: 200 });
    receiver.close();
  });

  test('nobody there is told by a word', async () => {
    const receiver = await open((response) => response.end());
    receiver.close();
    expect(await post(`http://trusted.test:${receiver.port}/hook`, {}, '{}', here)).toEqual({ error: 'ECONNREFUSED' });
    const unknown = async (): Promise<never> => Promise.reject(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }));
    expect(await post('https://nobody.example.com/', {}, '{}', unknown)).toEqual({ error: 'ENOTFOUND' });
  });
});
