import { expect, test } from 'vitest';
import { subscriptions } from '../../../admin/src/webhooks/types.ts';
import { subscriptions as known } from '../../../lib/webhooks/payloads.ts';

test('the console offers every event that a webhook may be sent', () => {
  expect(subscriptions).toEqual(known);
});
