/** Marks the days that orders and refunds change; the sweeper counts them. */
import { markDays } from '../../lib/analytics/mark-days.ts';
import { consumer } from '../../lib/messaging/consumer.ts';

export const handler = consumer(async (messages) => {
  await markDays(messages);
  return messages.map(() => undefined);
});
