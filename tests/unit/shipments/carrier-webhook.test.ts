import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readCarrierMessage } from '../../../lib/adapters/carriers/webhook.ts';
import { Settings } from '../../../lib/settings/types.ts';
import { carrierOf, trackingUrlOf } from '../../../lib/shipments/carriers.ts';
import { wayTo } from '../../../lib/shipments/record-carrier-message.ts';

const accounts = { delhivery: { webhookSecret: 'new', previousWebhookSecret: 'old' }, dtdc: { webhookSecret: 'theirs' } };
const message = { eventId: 'e1', trackingNumber: 'DL1', status: 'delivered', occurredAt: '2026-11-20T10:00:00+05:30' };
const body = JSON.stringify(message);
const signed = (secret: string, text = body) => ({ 'x-carrier-signature': createHmac('sha256', secret).update(text).digest('hex') });

describe('a carrier’s message', () => {
  test.each(['new', 'old'])('is read when signed with the %s secret', (secret) => {
    expect(readCarrierMessage(accounts, 'delhivery', body, signed(secret))).toEqual(message);
  });

  test.each([
    ['no signature', 'delhivery', {}],
    ['the secret of another carrier', 'delhivery', signed('theirs')],
    ['a secret that is out of use', 'dtdc', signed('old')],
    ['a carrier that has none', 'bluedart', signed('new')],
    ['a name that every object has', 'constructor', signed('')],
    ['another body', 'delhivery', signed('new', `${body} `)],
  ])('is refused with %s', (_title, carrier, headers) => {
    expect(() => readCarrierMessage(accounts, carrier, body, headers)).toThrow(expect.objectContaining({ code: 'invalid_signature' }));
  });

  test.each(['{', JSON.stringify({ ...message, status: 'lost' }), JSON.stringify({ ...message, occurredAt: 'yesterday' })])(
    'that cannot be read is refused: %s',
    (text) => {
      expect(() => readCarrierMessage(accounts, 'delhivery', text, signed('new', text))).toThrow(
        expect.objectContaining({ code: 'malformed_body' }),
      );
    },
  );
});

test('the way to a state passes through those between; there is none back', () => {
  expect(wayTo('packed', 'delivered')).toEqual(['shipped', 'out_for_delivery', 'delivered']);
  expect(wayTo('packed', 'returned_to_origin')).toEqual(['shipped', 'returned_to_origin']);
  expect(wayTo('out_for_delivery', 'out_for_delivery')).toEqual([]);
  expect(wayTo('out_for_delivery', 'shipped')).toEqual([]);
  expect(wayTo('delivered', 'returned_to_origin')).toEqual([]);
});

test('a parcel’s carrier is known by name or code, and shows it', () => {
  const settings = Settings.parse({});
  expect(carrierOf({ carrier: 'BLUE DART' }, settings)?.code).toBe('bluedart');
  expect(carrierOf({ carrier: 'Own delivery' }, settings)).toBeUndefined();
  expect(trackingUrlOf({ carrier: 'Delhivery', trackingNumber: 'A/1' }, settings)).toBe('https://www.delhivery.com/track-v2/package/A%2F1');
  expect(trackingUrlOf({ carrier: 'Delhivery' }, settings)).toBeUndefined();
});
