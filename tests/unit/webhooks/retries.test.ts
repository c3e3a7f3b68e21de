import { expect, test } from 'vitest';
import { queues } from '../../../events/queues.ts';
import { payloads } from '../../../lib/webhooks/payloads.ts';
import { MOST_TRIES, nextTryAt } from '../../../lib/webhooks/retries.ts';
import { signatureOf } from '../../../lib/webhooks/signature.ts';

const HOUR_MS = 3_600_000;

test('tries go on for more than a day, each wait longer than the one before, and then end', () => {
  const begin = new Date();
  let at = begin;
  let wait = 0;
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    const next = nextTryAt(tries, at, 0);
    if (!next) throw new Error(`No try after ${tries}`);
    expect(next.getTime() - at.getTime()).toBeGreaterThan(wait);
    wait = next.getTime() - at.getTime();
    at = next;
  }
  expect(at.getTime() - begin.getTime()).toBeGreaterThan(24 * HOUR_MS);
  expect(nextTryAt(MOST_TRIES, at)).toBeUndefined();
});

test('the signature is the one of the example in the specification', () => {
  const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  expect(signatureOf(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}')).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('every public event comes to the queue of webhooks', () => {
  const accepted: readonly string[] = queues.webhooks.accepts;
  expect(accepted.filter((type) => !type.startsWith('webhook.')).toSorted()).toEqual(Object.keys(payloads).toSorted());
});
