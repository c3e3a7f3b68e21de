/** Issues the invoice of each packed shipment and puts its PDF into the bucket. */
import { invoicePacked } from '../../lib/invoices/invoice-packed.ts';
import { consumer } from '../../lib/messaging/consumer.ts';

export const handler = consumer(async (messages) => {
  const refs = messages.map((message) => (message.type === 'shipment.packed' ? message.data : undefined));
  const failures = await invoicePacked(refs.filter((ref) => ref !== undefined));
  return refs.map((ref) => (ref ? failures.get(ref.shipmentId) : undefined));
});
