/** Every way to come with a token or a signature that is not one's own: refused, with a line in the log, and nothing has happened. */
import { createHmac, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { signValue } from '../../lib/identity/signed-value.ts';
import { currentKey, generateSigningKeys, jwksOf, type SigningKeys } from '../../lib/identity/signing-keys.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, type Answer, api, newCustomer, PASSWORD, type Person } from '../support/client.ts';
import { figure } from '../support/figures.ts';
import { becomeFunction } from '../support/invoke.ts';
import { readLogs, refusalOf } from '../support/logs.ts';
import { adminOrder, expectStatus } from '../support/orders.ts';
import { orderNow, orderOnline, payAtProvider, paymentEvent, planWebhooks } from '../support/payments.ts';
import { stack } from '../support/stack.ts';
import { database } from '../support/stock.ts';
import { until } from '../support/until.ts';

let person: Person;
let keys: SigningKeys;
let linkKey: string;
let refused = 0;

const secretOf = async (arn: string | undefined): Promise<string> =>
  (await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: arn }))).SecretString ?? '';

beforeAll(async () => {
  await becomeFunction('auth');
  [person, keys, linkKey] = await Promise.all([
    newCustomer(),
    secretOf(process.env.SIGNING_KEYS_SECRET_ARN).then((text) => JSON.parse(text) as SigningKeys),
    secretOf(process.env.LINK_KEY_SECRET_ARN),
  ]);
});

afterAll(() => figure('tokens and webhooks (row 12)', `${refused} forged, stolen, spent or altered ones, each refused and in the log`));

/** Sends a request, and expects its refusal in the answer and in the log. */
async function expectRefused(send: (headers: Record<string, string>) => Promise<Answer>, status: number, code: string): Promise<void> {
  const requestId = `refused-${randomUUID()}`;
  const answer = await send({ 'x-request-id': requestId });
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(await refusalOf(requestId)).toMatchObject({ level: 'WARN', code });
  refused += 1;
}

interface Claims {
  sub?: string;
  sid?: string;
  role?: string;
}

const sessionOf = (token: string): string => (jwt.decode(token) as { sid: string }).sid;

/** A token as the shop would sign it, but for what is said otherwise. */
function signed(options: jwt.SignOptions & { key?: jwt.Secret; claims?: Claims } = {}): string {
  const { key = currentKey(keys).key, claims: { sub = person.id, ...claims } = {}, ...others } = options;
  const said = { sid: sessionOf(person.token), role: 'customer', ...claims };
  const usual = { issuer: process.env.TOKEN_ISSUER ?? '', audience: process.env.TOKEN_AUDIENCE ?? '' };
  return jwt.sign(said, key as jwt.PrivateKey, {
    ...usual,
    algorithm: 'ES256',
    keyid: keys.current,
    subject: sub,
    expiresIn: 600,
    ...others,
  });
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const payloadOf = (token: string): string => token.split('.')[1] ?? '';

/** A token with this head, signed by HMAC with what is public. */
const confused = (algorithm: 'sha256' | 'sha384' | 'sha512', secret: string): string => {
  const head = base64({ alg: `HS${algorithm.slice(3)}`, typ: 'JWT', kid: keys.current });
  const text = `${head}.${payloadOf(person.token)}`;
  return `${text}.${createHmac(algorithm, secret).update(text).digest('base64url')}`;
};

const other = generateSigningKeys();
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = () => jwksOf(keys).keys.find(({ kid }) => kid === keys.current) ?? {};
const pem = (): string => createPublicKey({ key: jwk(), format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();

const forgeries: [what: string, token: () => string][] = [
  ['no algorithm', () => `${base64({ alg: 'none', typ: 'JWT', kid: keys.current })}.${payloadOf(person.token)}.`],
  ['no algorithm, in other letters', () => `${base64({ alg: 'nOnE', kid: keys.current })}.${payloadOf(person.token)}.`],
  ['no signature', () => `${person.token.split('.').slice(0, 2).join('.')}.`],
  ['the public key as an HMAC secret', () => confused('sha256', pem())],
  ['the public key without its last line', () => confused('sha512', pem().trim())],
  ['the JWK as an HMAC secret', () => confused('sha384', JSON.stringify(jwk()))],
  ['an expired token', () => signed({ expiresIn: -1 })],
  ['a token that is not valid yet', () => signed({ notBefore: 600 })],
  ['another issuer', () => signed({ issuer: 'https://other-shop.example' })],
  ['another audience', () => signed({ audience: 'another-shop' })],
  ['a strange key that names ours', () => signed({ key: stranger.privateKey })],
  ['a strange key of its own name', () => signed({ key: currentKey(other).key, keyid: other.current })],
  [
    'a key that the token brings along',
    () => signed({ key: stranger.privateKey, header: { alg: 'ES256', jwk: stranger.publicKey.export({ format: 'jwk' }) } as never }),
  ],
  ['a key at an address', () => signed({ key: stranger.privateKey, header: { alg: 'ES256', jku: `${stack().apiUrl}/docs` } as never })],
  ['a key that is a path', () => signed({ key: stranger.privateKey, keyid: '../../../../dev/null' })],
  ['a key that is an operator', () => signed({ keyid: '{"$ne": null}' })],
  [
    'a changed role',
    () =>
      person.token
        .split('.')
        .map((part, i) => (i === 1 ? base64({ ...JSON.parse(Buffer.from(part, 'base64url').toString()), role: 'super_admin' }) : part))
        .join('.'),
  ],
  ['a refresh token', () => person.refreshToken],
  ['nothing readable', () => 'a.b.c'],
];

describe('an access token', () => {
  // A route for customers, one for guests, one for staff.
  const routes = ['/v1/me', '/v1/cart', '/v1/admin/orders'];

  test.each(forgeries)('with %s', async (_what, token) => {
    for (const route of routes) await expectRefused((headers) => api.get(route, { token: token(), headers }), 401, 'invalid_token');
  });

  test('is what the shop signs: the same with nothing changed is taken', async () => {
    expect((await api.get('/v1/me', { token: signed() })).status).toBe(200);
  });

  test('names a role that nobody believes: the session’s counts', async () => {
    const token = signed({ claims: { role: 'super_admin' } });
    await expectRefused((headers) => api.get('/v1/admin/orders', { token, headers }), 403, 'forbidden');
  });

  test('of somebody with the session of somebody else', async () => {
    const victim = await newCustomer();
    const token = signed({ claims: { sub: victim.id } });
    await expectRefused((headers) => api.get('/v1/me', { token, headers }), 401, 'session_ended');
  });

  test('of a session that was ended elsewhere', async () => {
    const owner = await newCustomer();
    expectStatus(await owner.post('/v1/auth/logout'), 204);
    await until('the end of the session', async () => ((await owner.get('/v1/me')).status === 401 ? true : undefined), 45_000);
    await expectRefused((headers) => owner.get('/v1/me', { headers }), 401, 'session_ended');
  });

  test.each(forgeries)('at the door for live messages, with %s', async (_what, token) => {
    const before =
      readLogs()
        .find(({ name }) => name.includes('realtime-authorizer'))
        ?.text.split('Refused').length ?? 1;
    const socket = new WebSocket(stack().wsUrl ?? '', ['bearer', encodeURIComponent(token()).slice(0, 2_000)]);
    const outcome = await new Promise<string>((resolve) => {
      socket.on('open', () => resolve('opened'));
      socket.on('error', () => resolve('refused'));
    });
    expect(outcome).toBe('refused');
    await until('a line in the log', async () => {
      const lines =
        readLogs()
          .find(({ name }) => name.includes('realtime-authorizer'))
          ?.text.split('Refused').length ?? 1;
      return lines > before || undefined;
    });
    refused += 1;
  });
});

test('a refresh token that was spent: the session of both, thief and owner, ends', async () => {
  const owner = await newCustomer();
  const next = expectStatus(await api.post('/v1/auth/refresh', { refreshToken: owner.refreshToken }), 200).body;
  const last = expectStatus(await api.post('/v1/auth/refresh', { refreshToken: next.refreshToken }), 200).body;
  for (const refreshToken of [owner.refreshToken, last.refreshToken, next.refreshToken])
    await expectRefused((headers) => api.post('/v1/auth/refresh', { refreshToken }, { headers }), 401, 'invalid_refresh_token');
  const again = expectStatus(await api.post('/v1/auth/login', { email: owner.email, password: PASSWORD }), 200).body;
  const events = (await api.get('/v1/auth/events', { token: again.accessToken })).body.items;
  expect(events.map(({ type }: { type: string }) => type)).toEqual(['login', 'refresh_reuse', 'login']);
});

describe('a cart token', () => {
  const guestCart = async () => {
    const { sku } = (await newProduct()).variants[0];
    return { sku, cart: expectStatus(await api.post('/v1/cart/items', { sku, quantity: 1 }), 200).body };
  };

  test('that is forged, altered, or signed for another use', async () => {
    const { cart } = await guestCart();
    const [id = '', signature = ''] = cart.cartToken.split('.');
    const another = (await guestCart()).cart;
    const tokens = [
      `${id}.${signature.slice(0, -2)}xx`,
      `${another.cartToken.split('.')[0]}.${signature}`,
      `${id}.`,
      id,
      signValue(linkKey, 'order', id),
      signValue('guessed', 'cart', id),
      person.refreshToken,
    ];
    for (const cartToken of tokens)
      await expectRefused((headers) => api.get('/v1/cart', { cartToken, headers }), 401, 'invalid_cart_token');
  });

  test('that was stolen opens nothing once its owner has logged in', async () => {
    const { sku, cart } = await guestCart();
    const owner = await newCustomer({ cartToken: cart.cartToken });
    expect((await owner.get('/v1/cart')).body.items).toMatchObject([{ sku }]);
    expect((await api.get('/v1/cart', { cartToken: cart.cartToken })).body.items).toEqual([]);
    await api.post('/v1/cart/items', { sku, quantity: 3 }, { cartToken: cart.cartToken });
    expect((await owner.get('/v1/cart')).body.items).toMatchObject([{ sku, quantity: 1 }]);
  });
});

describe('an order token', () => {
  test('that is forged, altered, prolonged, expired, or signed for another use; and one of another order', async () => {
    const [mine, other] = [await orderOnline(), await orderOnline()];
    const [id = '', expires = '', signature = ''] = mine.orderToken.split('.');
    const seconds = Math.floor(Date.now() / 1_000);
    const tokens = [
      `${id}.${Number(expires) + 1}.${signature}`,
      `${other.id}.${expires}.${signature}`,
      `${id}.${expires}.${signature.slice(0, -2)}xx`,
      `${id}.${expires}`,
      signValue(linkKey, 'order', `${id}.${seconds - 1}`),
      signValue(linkKey, 'cart', `${id}.${expires}`),
      signValue('guessed', 'order', `${id}.${expires}`),
    ];
    for (const token of tokens)
      await expectRefused(
        (headers) => api.get(`/v1/orders/${mine.id}?token=${encodeURIComponent(token)}`, { headers }),
        401,
        'invalid_token',
      );
    const foreign = (route: string): string => `/v1/orders/${other.id}${route}?token=${encodeURIComponent(mine.orderToken)}`;
    for (const route of ['', '/timeline', '/tracking', '/invoice', '/credit-notes', '/returns'])
      expect([route, (await api.get(foreign(route))).status]).toEqual([route, 404]);
    expect((await api.post(foreign('/cancel'), { reason: 'Not mine' })).status).toBe(404);
    expect((await adminOrder(other.id)).status).toBe('pending');
  });
});

describe('a payment provider’s message', () => {
  const post = async (body: string, signature: string, headers: Record<string, string>): Promise<Answer> => {
    const all = { 'content-type': 'application/json', 'x-razorpay-signature': signature, 'x-razorpay-event-id': randomUUID(), ...headers };
    const answer = await fetch(`${stack().apiUrl}/v1/webhooks/razorpay`, { method: 'POST', headers: all, body });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  const sign = (body: string, secret = stack().webhookSecrets.razorpay): string => createHmac('sha256', secret).update(body).digest('hex');

  test('that is altered, unsigned, or signed by somebody else', async () => {
    const order = await orderOnline();
    const body = paymentEvent('payment.captured', {
      id: `pay_${randomUUID().slice(0, 8)}`,
      order_id: order.payment.providerOrderId,
      amount: 60_000,
      status: 'captured',
    });
    const cheaper = body.replace('60000', '1');
    for (const [text, signature] of [
      [cheaper, sign(body)],
      [`${body} `, sign(body)],
      [body, ''],
      [body, sign(body, 'guessed')],
      [body, sign(body, stack().webhookSecrets.sandbox)],
      [body, sign(body).slice(0, -1)],
    ] as const)
      await expectRefused((headers) => post(text, signature, headers), 400, 'invalid_signature');
    expect((await orderNow(order)).status).toBe('pending');
  });

  test('that is replayed, with its own id or with another, changes nothing', async () => {
    const order = await orderOnline();
    await planWebhooks(order, { held: true });
    const { payment } = await payAtProvider(order);
    const body = paymentEvent('payment.captured', {
      id: payment.id,
      order_id: order.payment.providerOrderId,
      amount: payment.amount,
      status: 'captured',
    });
    const eventId = randomUUID();
    for (const id of [eventId, eventId, randomUUID(), randomUUID()])
      expect((await post(body, sign(body), { 'x-razorpay-event-id': id })).status).toBe(200);
    const after = await adminOrder(order.id);
    expect(after.timeline.filter(({ type }) => type === 'order.placed')).toHaveLength(1);
    expect((after as unknown as { ledger: object }).ledger).toMatchObject({ captured: { amount: payment.amount } });
    await using connected = await database();
    const stored = await connected.db.collection<{ _id: string; payment: { captures: unknown[] } }>('orders').findOne({ _id: order.id });
    expect(stored?.payment.captures).toHaveLength(1);
  });
});

test('a carrier’s message that is altered, unsigned, or of another carrier', async () => {
  const body = JSON.stringify({
    eventId: randomUUID(),
    trackingNumber: `T-${randomUUID()}`,
    status: 'delivered',
    occurredAt: new Date().toISOString(),
  });
  const sign = (secret: string): string => createHmac('sha256', secret).update(body).digest('hex');
  const { delhivery = '', dtdc = '' } = stack().webhookSecrets.carriers;
  const post = async (text: string, signature: string, headers: Record<string, string>): Promise<Answer> => {
    const all = { 'content-type': 'application/json', 'x-carrier-signature': signature, ...headers };
    const answer = await fetch(`${stack().apiUrl}/v1/webhooks/carriers/delhivery`, { method: 'POST', headers: all, body: text });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  for (const [text, signature] of [
    [body.replace('delivered', 'shipped'), sign(delhivery)],
    [body, sign(dtdc)],
    [body, ''],
    [body, sign('guessed')],
  ] as const)
    await expectRefused((headers) => post(text, signature, headers), 400, 'invalid_signature');
});

test('links of mails: a forged one changes nothing', async () => {
  for (const [path, body] of [
    ['/v1/auth/email/verify', { token: 'forged' }],
    ['/v1/auth/password/reset', { token: 'forged', password: PASSWORD }],
    ['/v1/auth/invitations/accept', { token: 'forged', password: PASSWORD, firstName: 'A', lastName: 'B' }],
  ] as const)
    expect([path, (await api.post(path, body)).body.code]).toEqual([path, expect.stringMatching(/^(link_invalid|invitation_invalid)$/)]);
  expect((await person.post('/v1/me/addresses', ADDRESS)).status).toBe(201);
});
