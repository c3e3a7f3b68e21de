/** Turns confirmed orders into shipments to pack, gives back the promotions of cancelled ones, and ends orders whose shipments have all arrived or come back. */
import type { Message } from '../../events/index.ts';
import { consumer, each } from '../../lib/messaging/consumer.ts';
import { completeOrder } from '../../lib/orders/complete-order.ts';
import { releaseCancelled } from '../../lib/orders/release-cancelled.ts';
import { makeShipments } from '../../lib/shipments/make-shipments.ts';

const isPlaced = (message: Message) => message.type === 'order.placed';

const ending: readonly string[] = ['shipment.delivered', 'shipment.returned_to_origin', 'order.lines_cancelled', 'order.cancelled'];

const finish = each(async (message) => {
  if (ending.includes(message.type) && 'orderId' in message.data) await completeOrder(message.data.orderId, message.correlationId);
  if (message.type === 'order.cancelled' || message.type === 'order.expired') await releaseCancelled([message.data.orderId]);
});

export const handler = consumer(async (messages) => {
  const placed = messages.filter(isPlaced).map((message) => message.data.orderId);
  const missing = placed.length ? await makeShipments(placed) : new Set<string>();
  const ends = await finish(messages);
  return messages.map((message, index) =>
    isPlaced(message) && missing.has(message.data.orderId) ? new Error(`There is no order ${message.data.orderId}`) : ends[index],
  );
});
