/** Tells open pages what changed: stock, prices, carts and orders. */
import type { Message } from '../../events/index.ts';
import { consumer } from '../../lib/messaging/consumer.ts';
import { tellBatch } from '../../lib/realtime/tell-batch.ts';

export const handler = consumer(async (messages: Message[]) => {
  const failures = await tellBatch(messages);
  return messages.map(({ id }) => failures.get(id));
});
