/** Tells others what happened, at the addresses that they gave. */
import { consumer } from '../../lib/messaging/consumer.ts';
import { isPublicMessage } from '../../lib/webhooks/compose-payload.ts';
import { deliver } from '../../lib/webhooks/deliver.ts';
import { fanOut } from '../../lib/webhooks/fan-out.ts';

export const handler = consumer(async (messages) => {
  const due = messages.flatMap((message) => (message.type === 'webhook.due' ? [message] : []));
  const [failures, ...tried] = await Promise.all([
    fanOut(messages.filter(isPublicMessage)),
    ...due.map(({ data }) =>
      deliver(data.deliveryId).then(
        () => undefined,
        (error: unknown) => error as Error,
      ),
    ),
  ]);
  due.forEach(({ id }, index) => {
    const error = tried[index];
    if (error) failures.set(id, error);
  });
  return messages.map(({ id }) => failures.get(id));
});
