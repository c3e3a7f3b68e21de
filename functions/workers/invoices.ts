/** Issues the invoice of each packed shipment and the credit notes of what is taken back, and puts their PDFs into the bucket. */
import type { Message } from '../../events/index.ts';
import { creditOrder } from '../../lib/invoices/credit-order.ts';
import { invoicePacked } from '../../lib/invoices/invoice-packed.ts';
import { consumer, each } from '../../lib/messaging/consumer.ts';

type About = Message & { data: { orderId: string } };

const takesBack = (message: Message): message is About =>
  message.type === 'order.cancelled' ||
  message.type === 'order.lines_cancelled' ||
  message.type === 'shipment.returned_to_origin' ||
  message.type === 'refund.processed';

const credit = each(async (message) => {
  if (takesBack(message)) await creditOrder(message);
});

export const handler = consumer(async (messages) => {
  const refs = messages.map((message) => (message.type === 'shipment.packed' ? message.data : undefined));
  const failures = await invoicePacked(refs.filter((ref) => ref !== undefined));
  const credited = await credit(messages);
  return refs.map((ref, index) => (ref ? failures.get(ref.shipmentId) : credited[index]));
});
