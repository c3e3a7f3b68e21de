/** Tells open pages what changed: stock, prices, carts and orders. */
import type { Message } from '../../events/index.ts';
import { consumer } from '../../lib/messaging/consumer.ts';
import { tellBatch } from '../../lib/realtime/tell-batch.ts';
import { readSettings } from '../../lib/settings/repository.ts';

export const handler = consumer(async (messages: Message[]) => {
  // Who is still connected learns nothing more until the sweeper closes the connection at its end.
  if (!(await readSettings()).features.liveUpdates) return messages.map(() => undefined);
  const failures = await tellBatch(messages);
  return messages.map(({ id }) => failures.get(id));
});
