/** Which mail a message asks for, and the mail itself. */
import type { Message } from '../../events/index.ts';
import type { Mail } from '../adapters/email/port.ts';
import type { DocumentStore } from '../adapters/storage/port.ts';
import { filenameOf } from '../invoices/invoice-link.ts';
import { orderTokenOf } from '../orders/order-token.ts';
import type { OrderDocument, Shipment } from '../orders/types.ts';
import { composeAccountMail, isAboutAccount } from './compose-account.ts';
import { composeCartMail, isAboutCart } from './compose-cart.ts';
import { composeStockMail, isAboutStock } from './compose-stock.ts';
import { composeWebhookMail } from './compose-webhook.ts';
import { composeWishMail, isAboutWish } from './compose-wish.ts';
import type { Content } from './layout.ts';
import type { OrderMailInput, ShipmentMailInput } from './order-parts.ts';
import type { Sources } from './sources.ts';
import { storefront } from './storefront.ts';
import { orderCancelled } from './templates/order-cancelled.ts';
import { orderDelivered } from './templates/order-delivered.ts';
import { orderPlaced } from './templates/order-placed.ts';
import { paymentMail } from './templates/payment.ts';
import { shipmentShipped } from './templates/shipment-shipped.ts';

/** What a mail is about and by which template: sent once each. Nothing for an event that no one is told of. */
export function mailingIdOf(message: Message): string | undefined {
  switch (message.type) {
    case 'user.registered':
      return `welcome:${message.data.userId}`;
    case 'user.invited':
      return `invitation:${message.data.invitationId}`;
    case 'user.password_reset_requested':
      return `reset-password:${message.data.requestId}`;
    case 'user.password_changed':
      return `password-changed:${message.id}`;
    case 'user.verification_requested':
      return `verify-email:${message.id}`;
    case 'user.email_change_requested':
      return `email-change:${message.data.changeId}`;
    case 'user.email_changed':
      return `email-changed:${message.data.changeId}`;
    case 'user.new_device':
      return `new-device:${message.id}`;
    case 'order.placed':
      return `order-placed:${message.data.orderId}`;
    case 'order.cancelled':
      return `order-cancelled:${message.data.orderId}`;
    case 'payment.captured':
      return `payment-received:${message.data.paymentId}`;
    case 'payment.failed':
      return `payment-failed:${message.data.paymentId}`;
    case 'payment.returned':
      return `payment-returned:${message.data.refundId}`;
    case 'refund.processed':
      return `refund-made:${message.data.refundId}`;
    case 'shipment.shipped':
      return `shipment-shipped:${message.data.shipmentId}`;
    case 'shipment.delivered':
      return `order-delivered:${message.data.shipmentId}`;
    case 'stock.back_in_stock':
      return `back-in-stock:${message.data.noticeId}`;
    case 'stock.low':
      return `low-stock:${message.data.digestId}:${message.data.userId}`;
    case 'wishlist.price_dropped':
      return `price-drop:${message.data.dropId}:${message.data.userId}`;
    case 'webhook.disabled':
      return `webhook-disabled:${message.id}`;
    case 'cart.abandoned':
      return `abandoned-cart:${message.data.cartId}:${message.data.version}`;
    default:
      return undefined;
  }
}

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

async function shipmentInput(sources: Sources, ref: { orderId: string; shipmentId: string }): Promise<ShipmentMailInput> {
  const input = await orderInput(sources, ref.orderId);
  const shipment: Shipment | undefined = input.order.shipments.find(({ id }) => id === ref.shipmentId);
  return { ...input, shipment: required(shipment, `shipment ${ref.shipmentId}`) };
}

const toBuyer = ({ order }: OrderMailInput, content: Content): Mail => ({
  to: { name: order.customerName, address: order.email },
  ...content,
});

async function composeDelivered(sources: Sources, ref: { orderId: string; shipmentId: string }, documents: DocumentStore): Promise<Mail> {
  const input = await shipmentInput(sources, ref);
  const invoice = sources.invoices.get(ref.shipmentId);
  if (!invoice?.storedAt) throw new Error(`The invoice of shipment ${ref.shipmentId} is not stored yet`);
  const content = await documents.get(invoice.storageKey);
  const attachments = [{ filename: filenameOf(invoice), contentType: 'application/pdf', content }];
  return { ...toBuyer(input, orderDelivered({ ...input, invoiceNumber: invoice.number })), attachments };
}

/** The mail of a message; nothing when it would say what is over by now. Throws when what it is about is not there (yet): the queue delivers the message again. */
export async function composeMail(message: Message, sources: Sources, documents: DocumentStore): Promise<Mail | undefined> {
  if (isAboutAccount(message)) return composeAccountMail(message, sources);
  if (isAboutStock(message)) return composeStockMail(message, sources);
  if (isAboutCart(message)) return composeCartMail(message, sources);
  if (isAboutWish(message)) return composeWishMail(message, sources);
  switch (message.type) {
    case 'order.placed': {
      const input = await orderInput(sources, message.data.orderId);
      return toBuyer(input, orderPlaced(input));
    }
    case 'order.cancelled': {
      const input = await orderInput(sources, message.data.orderId);
      return toBuyer(input, orderCancelled(input));
    }
    case 'shipment.shipped': {
      const input = await shipmentInput(sources, message.data);
      return toBuyer(input, shipmentShipped(input));
    }
    case 'payment.captured':
    case 'payment.failed':
    case 'payment.returned':
    case 'refund.processed': {
      const input = await orderInput(sources, message.data.orderId);
      const content = paymentMail(message, input);
      return content && toBuyer(input, content);
    }
    case 'webhook.disabled':
      return composeWebhookMail(message, sources);
    case 'shipment.delivered':
      return composeDelivered(sources, message.data, documents);
    default:
      throw new Error(`No mail is sent for ${message.type}`);
  }
}
