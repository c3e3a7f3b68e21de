/** The mails about orders, their money and their parcels. */
import type { Mail } from '../adapters/email/port.ts';
import { filenameOf } from '../invoices/invoice-link.ts';
import { orderTokenOf } from '../orders/order-token.ts';
import type { OrderDocument } from '../orders/types.ts';
import type { Content } from './layout.ts';
import { consolePage, storefront } from './links.ts';
import type { MailedType, MailKind, MailKinds } from './mail-kind.ts';
import type { OrderMailInput, ShipmentMailInput } from './order-parts.ts';
import type { Sources } from './sources.ts';
import { creditNoteIssued, invoiceIssued } from './templates/documents.ts';
import { linesCancelled } from './templates/lines-cancelled.ts';
import { orderCancelled } from './templates/order-cancelled.ts';
import { orderDelivered } from './templates/order-delivered.ts';
import { orderExpired } from './templates/order-expired.ts';
import { orderPlaced } from './templates/order-placed.ts';
import { deliveryFailed, outForDelivery, returnedToOrigin } from './templates/parcel.ts';
import { paymentFailed, paymentReceived, paymentReturned } from './templates/payment.ts';
import { refundFailed, refundMade, refundRequested } from './templates/refund.ts';
import { shipmentShipped } from './templates/shipment-shipped.ts';

type OrderType = Extract<
  MailedType,
  `order.${string}` | `payment.${string}` | `refund.${string}` | `shipment.${string}` | `invoice.${string}` | `credit_note.${string}`
>;

/** A customer logs in to see the order; a guest has the token. */
async function orderUrlOf(order: OrderDocument): Promise<string> {
  const url = `${storefront()}/orders/${order._id}`;
  return order.owner.kind === 'guest' ? `${url}?token=${encodeURIComponent(await orderTokenOf(order))}` : url;
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what}`);
  return value;
}

async function orderInput({ store, orders }: Sources, orderId: string): Promise<OrderMailInput> {
  const order = required(orders.get(orderId), `order ${orderId}`);
  return { store, order, orderUrl: await orderUrlOf(order) };
}

async function shipmentInput(
  sources: Sources,
  { orderId, shipmentId }: { orderId: string; shipmentId: string },
): Promise<ShipmentMailInput> {
  const input = await orderInput(sources, orderId);
  const shipment = input.order.shipments.find(({ id }) => id === shipmentId);
  return { ...input, shipment: required(shipment, `shipment ${shipmentId}`) };
}

const toBuyer = ({ order }: OrderMailInput, content: Content): Mail => ({
  to: { name: order.customerName, address: order.email },
  ...content,
});

/** A mail to the buyer, made of the order. */
const ofOrder =
  <M extends { data: { orderId: string } }>(contentOf: (input: OrderMailInput, message: M) => Content | undefined) =>
  async (message: M, sources: Sources): Promise<Mail | undefined> => {
    const input = await orderInput(sources, message.data.orderId);
    const content = contentOf(input, message);
    return content && toBuyer(input, content);
  };

/** A mail to the buyer, made of one parcel. */
const ofShipment =
  <M extends { data: { orderId: string; shipmentId: string } }>(contentOf: (input: ShipmentMailInput, message: M) => Content | undefined) =>
  async (message: M, sources: Sources): Promise<Mail | undefined> => {
    const input = await shipmentInput(sources, message.data);
    const content = contentOf(input, message);
    return content && toBuyer(input, content);
  };

const composeDelivered: MailKind<'shipment.delivered'>['compose'] = async ({ data }, sources, documents) => {
  const input = await shipmentInput(sources, data);
  const invoice = sources.invoices.get(data.shipmentId);
  if (!invoice?.storedAt) throw new Error(`The invoice of shipment ${data.shipmentId} is not stored yet`);
  const content = await documents.get(invoice.storageKey);
  const attachments = [{ filename: filenameOf(invoice), contentType: 'application/pdf', content }];
  return { ...toBuyer(input, orderDelivered({ ...input, invoiceNumber: invoice.number })), attachments };
};

/** To the shop's own address: whoever looks after customers sees it, whatever staff come and go. */
const composeRefundFailed: MailKind<'refund.failed'>['compose'] = async ({ data }, { orders, store }) => {
  const order = required(orders.get(data.orderId), `order ${data.orderId}`);
  const content = refundFailed({ order, store, refundId: data.refundId, adminUrl: consolePage(`orders/${order._id}/show`) });
  return content && { to: { name: store.name, address: store.email }, ...content };
};

export const orderMails: MailKinds<OrderType> = {
  'order.placed': { id: ({ data }) => `order-placed:${data.orderId}`, compose: ofOrder(orderPlaced) },
  'order.cancelled': { id: ({ data }) => `order-cancelled:${data.orderId}`, compose: ofOrder(orderCancelled) },
  'order.lines_cancelled': {
    id: ({ data }) => `lines-cancelled:${data.cancellationId}`,
    compose: ofOrder((input, { data }) => linesCancelled(input, data.cancellationId)),
  },
  'order.expired': {
    id: ({ data }) => `order-expired:${data.orderId}`,
    compose: ofOrder((input) => orderExpired({ ...input, shopUrl: storefront() })),
  },
  'payment.captured': {
    id: ({ data }) => `payment-received:${data.paymentId}`,
    compose: ofOrder((input, { data }) => paymentReceived(input, data.paymentId)),
  },
  'payment.failed': {
    id: ({ data }) => `payment-failed:${data.paymentId}`,
    compose: ofOrder((input, { data }) => paymentFailed(input, data.paymentId)),
  },
  'payment.returned': {
    id: ({ data }) => `payment-returned:${data.refundId}`,
    compose: ofOrder((input, { data }) => paymentReturned(input, data.refundId)),
  },
  'refund.requested': {
    id: ({ data }) => `refund-requested:${data.refundId}`,
    compose: ofOrder((input, { data }) => refundRequested(input, data.refundId)),
  },
  'refund.processed': {
    id: ({ data }) => `refund-made:${data.refundId}`,
    compose: ofOrder((input, { data }) => refundMade(input, data.refundId)),
  },
  'refund.failed': { id: ({ data }) => `refund-failed:${data.refundId}:${data.round}`, compose: composeRefundFailed },
  'shipment.shipped': { id: ({ data }) => `shipment-shipped:${data.shipmentId}`, compose: ofShipment(shipmentShipped) },
  'shipment.out_for_delivery': { id: ({ data }) => `out-for-delivery:${data.shipmentId}`, compose: ofShipment(outForDelivery) },
  'shipment.delivery_failed': {
    id: ({ data }) => `delivery-failed:${data.shipmentId}:${data.attempt}`,
    compose: ofShipment((input, { data }) => deliveryFailed(input, data.attempt)),
  },
  'shipment.delivered': { id: ({ data }) => `order-delivered:${data.shipmentId}`, compose: composeDelivered },
  'shipment.returned_to_origin': { id: ({ data }) => `returned-to-origin:${data.shipmentId}`, compose: ofShipment(returnedToOrigin) },
  'invoice.issued': { id: ({ data }) => `invoice-issued:${data.invoiceId}`, compose: ofShipment(invoiceIssued) },
  'credit_note.issued': { id: ({ data }) => `credit-note-issued:${data.creditNoteId}`, compose: ofOrder(creditNoteIssued) },
};
