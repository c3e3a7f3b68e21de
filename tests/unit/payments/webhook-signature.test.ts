import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readSignedWebhook } from '../../../lib/adapters/payments/dialect.ts';

const account = { keyId: 'rzp_test', keySecret: 'key-secret', webhookSecret: 'the-old-secret' };
const rotated = { ...account, webhookSecret: 'the-new-secret', previousWebhookSecret: account.webhookSecret };
const done = { ...account, webhookSecret: 'the-new-secret' };

const entity = { id: 'pay_1', order_id: 'order_1', amount: 60_000, currency: 'INR', status: 'captured', method: 'upi' };
const bodyOf = (event: string, payload: object): string => JSON.stringify({ entity: 'event', event, payload });
const captured = bodyOf('payment.captured', { payment: { entity } });
const sign = (body: string, secret: string): string => createHmac('sha256', secret).update(body).digest('hex');
const read = (of: typeof account, body: string, signature: string | undefined) =>
  readSignedWebhook(of, body, signature, { 'x-razorpay-event-id': 'evt_1' });
const refused = expect.objectContaining({ code: 'invalid_signature' });

describe('while the webhook secret is rotated', () => {
  test.each([
    ['before', account, 'the-old-secret', true],
    ['before, with the coming one', account, 'the-new-secret', false],
    ['meanwhile, with the old one', rotated, 'the-old-secret', true],
    ['meanwhile, with the new one', rotated, 'the-new-secret', true],
    ['after, with the old one', done, 'the-old-secret', false],
    ['after, with the new one', done, 'the-new-secret', true],
    ['at any time, with the key of the API', rotated, 'key-secret', false],
  ])('%s', (_, of, secret, taken) => {
    const reading = () => read(of, captured, sign(captured, secret));
    if (taken)
      expect(reading()).toMatchObject({ kind: 'payment', eventId: 'evt_1', payment: { id: 'pay_1', amount: 60_000, instrument: 'upi' } });
    else expect(reading).toThrow(refused);
  });
});

test('every byte of the body is signed, and a signature is neither shortened nor left out', () => {
  const signature = sign(captured, account.webhookSecret);
  for (const [body, given] of [
    [captured.replace('60000', '60001'), signature],
    [`${captured} `, signature],
    [captured, signature.slice(0, -1)],
    [captured, signature.toUpperCase()],
    [captured, ''],
    [captured, undefined],
  ] as const)
    expect(() => read(account, body, given)).toThrow(refused);
});

test.each([
  ['an event of another kind', bodyOf('invoice.paid', {}), { kind: 'other' }],
  ['a payment without an order', bodyOf('payment.captured', { payment: { entity: { ...entity, order_id: null } } }), { kind: 'other' }],
  ['dollars', bodyOf('payment.captured', { payment: { entity: { ...entity, currency: 'USD' } } }), { payment: { amount: 0 } }],
  [
    'a refunded payment, which was captured before',
    bodyOf('payment.captured', { payment: { entity: { ...entity, status: 'refunded' } } }),
    { payment: { status: 'captured' } },
  ],
  [
    'a refund',
    bodyOf('refund.processed', {
      payment: { entity },
      refund: { entity: { id: 'rfnd_1', payment_id: 'pay_1', amount: 100, status: 'processed', receipt: 'rfd_1-0', notes: [] } },
    }),
    { kind: 'refund', refund: { id: 'rfnd_1', paymentId: 'pay_1', amount: 100, status: 'processed', key: 'rfd_1-0' } },
  ],
])('reads %s', (_, body, event) => {
  expect(read(account, body, sign(body, account.webhookSecret))).toMatchObject(event);
});

test('what is signed but cannot be read is told apart from what is not signed', () => {
  for (const body of ['not json', '{}', bodyOf('payment.captured', { payment: { entity: { ...entity, amount: '1' } } })])
    expect(() => read(account, body, sign(body, account.webhookSecret))).toThrow(expect.objectContaining({ code: 'malformed_body' }));
});
