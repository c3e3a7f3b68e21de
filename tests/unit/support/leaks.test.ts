/** What searches the logs of the test runs finds what it is for, and nothing in ordinary lines. */
import { expect, test } from 'vitest';
import { leaksIn } from '../../support/leaks.ts';

const none: ReadonlySet<string> = new Set();
const ulid = '01m8fpf12n0hsams0pqb7dmnwq';
const mac = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF';

test.each([
  ['a signed token', `{"token":"eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1c3JfMSJ9.${mac}"}`],
  ['a signed token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3IifQ.'],
  ['a cart or refresh token', `x-cart-token crt_${ulid}.${mac}`],
  ['a cart or refresh token', `ses_${ulid}.${mac}.${mac}`],
  ['an order token', `GET /v1/orders/ord_1?token=ord_${ulid}.1803600000.${mac}`],
  ['a private key', `{"kty":"EC","d":"${mac}"}`],
  ['a secret of a webhook', 'whsec_C2FVsBQIhrscChlQIMV'],
  ['a password in a connection string', 'mongodb+srv://shop:hunter22@cluster.example'],
  ['the hash of a password', '$2b$12$abcdefghijklmnopqrstuv'],
  ['a field that holds a secret', '{"body":"{\\"password\\":\\"three-blue\\"}"}'],
  ['a field that holds a secret', '{"authorization": "x"}'],
  ['a bearer', 'Authorization: Bearer abcdefghijk'],
  ['a bank’s code', '{"ifsc":"HDFC0001234"}'],
  ['a UPI id', 'meera.n@okhdfcbank'],
  ['a card number', 'paid with 4111 1111 1111 1111'],
  ['a card number', '5555555555554444'],
  ['a card number', 'amex 378282246310005'],
])('%s: %s', (what, line) => {
  expect(leaksIn(line, none).map((leak) => leak.what)).toContain(what);
});

test('a value that a test has used, in whatever surroundings', () => {
  const canaries = new Set(['three-blue-teapots', '50100012345678', 'A/b+c~d-e.f']);
  for (const line of [
    'wrong: three-blue-teapots',
    '{"given":"three-blue-teapots"}',
    '?password=three-blue-teapots&x=1',
    'account 50100012345678',
    '"A/b+c~d-e.f"',
  ])
    expect(leaksIn(line, canaries)).toHaveLength(1);
  expect(leaksIn('three-blue-teapot', canaries)).toEqual([]);
});

test('ordinary lines give nothing away', () => {
  const lines = [
    `{"level":"INFO","message":"Swept","timestamp":"2026-11-28T00:00:00.000Z","requestId":"${mac}","orderId":"ord_${ulid}","at":1795823319314}`,
    '{"level":"WARN","message":"Refused","code":"invalid_token","reason":"The access token is not valid: expired."}',
    '{"password":"[redacted]","trace":"1-67891233-abcdef012345678912345678","ms":4111111111111111.5}',
    'mongodb://127.0.0.1:27017/shop 4111111111111112 1795823319314159',
  ];
  expect(leaksIn(lines.join('\n'), none)).toEqual([]);
});
