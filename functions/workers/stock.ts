/** Keeps stock in step with orders: commits, releases and restocks, a batch at a time. */
import type { Message } from '../../events/index.ts';
import { announceReleased } from '../../lib/inventory/announce.ts';
import { settleStock } from '../../lib/inventory/settle-stock.ts';
import type { StockChange } from '../../lib/inventory/settlement.ts';
import { consumer } from '../../lib/messaging/consumer.ts';
import { waitForWished } from '../../lib/wishlists/wait-for-stock.ts';

function changeOf(message: Message): StockChange | undefined {
  switch (message.type) {
    case 'order.placed':
      return { kind: 'commit', ...message.data };
    case 'order.cancelled':
    case 'order.lines_cancelled':
      return { kind: 'cancel', ...message.data };
    case 'shipment.returned_to_origin':
      return { kind: 'return', ...message.data };
    case 'return.inspected':
      return { kind: 'inspected', ...message.data };
    default:
      return undefined;
  }
}

/** SKUs of which only the availability has changed: the holds of an expired order are freed by whoever ended it. */
const changedBy = (message: Message): string[] => {
  if (message.type === 'stock.changed') return [message.data.sku];
  return message.type === 'order.expired' ? message.data.items.map(({ sku }) => sku) : [];
};

const skusOf = (message: Message): string[] => {
  const changed = changedBy(message);
  if (changed.length > 0) return changed;
  return changeOf(message)?.items.map((item) => item.sku) ?? [];
};

export const handler = consumer(async (messages) => {
  const changes = messages.map(changeOf).filter((change) => change !== undefined);
  const changed = messages.flatMap(changedBy);
  const failures = await settleStock(changes, changed);
  await announceReleased(changes, messages[0]?.correlationId ?? '');
  await waitForWished(messages.flatMap((m) => (m.type === 'stock.changed' && m.data.available === 0 ? [m.data.sku] : [])));
  return messages.map((message) => {
    const sku = skusOf(message).find((s) => failures.has(s));
    return sku === undefined ? undefined : failures.get(sku);
  });
});
