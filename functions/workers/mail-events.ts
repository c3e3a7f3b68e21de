/** Keeps note of addresses whose mails came back, or whose owners complained. */
import { feedbackOf } from '../../lib/adapters/email/ses-events.ts';
import { rawConsumer } from '../../lib/messaging/consumer.ts';
import { suppress } from '../../lib/notifications/suppression-repository.ts';

export const handler = rawConsumer(async (body) => {
  for (const { kind, address, at, detail } of feedbackOf(body)) await suppress(address, kind, { at, detail });
});
