import type { Content } from '../layout.ts';
import { newsMail } from '../news.ts';
import { dear, type OrderMailInput, type ShipmentMailInput, seeOrder, shippedItems } from '../order-parts.ts';

/** A parcel is packed, and its invoice can be fetched. Nothing once the parcel has left: other mails speak of it then. */
export function invoiceIssued(input: ShipmentMailInput): Content | undefined {
  const { order, shipment, store } = input;
  if (shipment.status !== 'packed') return undefined;
  return newsMail(store, {
    subject: `Order ${order.number} is packed, and its invoice is ready`,
    title: 'Packed, and the invoice is ready',
    preheader: 'Your parcel waits for the courier. You find its tax invoice with your order.',
    lead: `${dear(order)} your parcel is packed and waits for the courier. You find its tax invoice with your order.`,
    facts: [['Order', order.number], ...(shipment.invoiceNumber ? [['Invoice', shipment.invoiceNumber] as [string, string]] : [])],
    link: { ...seeOrder(input), text: 'View the order and its invoice' },
    items: { title: 'In this parcel', items: shippedItems(order, shipment) },
  });
}

/** A credit note corrects an invoice. */
export function creditNoteIssued(input: OrderMailInput): Content {
  const { order, store } = input;
  return newsMail(store, {
    subject: `A credit note for order ${order.number} is ready`,
    title: 'Your credit note is ready',
    preheader: 'It corrects the invoice by what was given back. You find it with your order.',
    lead: `${dear(order)} a credit note corrects the invoice of your order by what was given back. You find it with your order; there is nothing for you to do.`,
    facts: [['Order', order.number]],
    link: { ...seeOrder(input), text: 'View the order and its documents' },
  });
}
