import { capturedAmount, payable } from '../../payments/ledger.ts';
import { day, rupees } from '../format.ts';
import type { Content } from '../layout.ts';
import { newsMail } from '../news.ts';
import { addressLines, dear, type ShipmentMailInput, seeOrder, shippedItems, trackingRows } from '../order-parts.ts';

/** Whether cash is to be paid at the door. */
const isCashDue = ({ order }: ShipmentMailInput): boolean => order.payment.method === 'cod' && order.payment.status === 'unpaid';

/** A parcel comes today. Nothing when it has arrived meanwhile. */
export function outForDelivery(input: ShipmentMailInput): Content | undefined {
  const { order, shipment, store } = input;
  if (shipment.status !== 'out_for_delivery') return undefined;
  return newsMail(store, {
    subject: `Order ${order.number} is out for delivery`,
    title: 'Out for delivery',
    preheader: `Your parcel is with the courier and should reach you today.`,
    lead: `${dear(order)} your parcel is with the courier and should reach you today.`,
    facts: [['Order', order.number], ...trackingRows(shipment)],
    next: isCashDue(input)
      ? `Cash on delivery: please keep ${rupees(payable(order))} at hand, for all parcels of this order together.`
      : undefined,
    link: { ...seeOrder(input), text: 'Track your parcel' },
    items: { title: 'In this parcel', items: shippedItems(order, shipment) },
    address: { title: 'On its way to', lines: addressLines(order) },
  });
}

/** A parcel could not be delivered and came back. */
export function returnedToOrigin(input: ShipmentMailInput): Content {
  const { order, shipment, store } = input;
  const money =
    capturedAmount(order.payment) > 0 ? 'What you paid for it goes back to where it came from.' : 'You have not been charged for it.';
  return newsMail(store, {
    subject: `Your parcel of order ${order.number} came back to us`,
    title: 'Your parcel came back to us',
    preheader: `It could not be delivered. ${money}`,
    lead: `${dear(order)} the courier could not deliver your parcel and has brought it back${shipment.returnedAt ? ` on ${day(shipment.returnedAt)}` : ''}. We are sorry.`,
    facts: [['Order', order.number], ...trackingRows(shipment)],
    next: money,
    link: seeOrder(input),
    items: { title: 'In this parcel', items: shippedItems(order, shipment) },
    close: 'If you still want these items, please order them again with an address or phone number at which we reach you.',
  });
}

/** Nobody could take a parcel. Nothing when it has arrived or gone back meanwhile. */
export function deliveryFailed(input: ShipmentMailInput, attempt: number): Content | undefined {
  const { order, shipment, store } = input;
  if (shipment.status === 'delivered' || shipment.status === 'returned_to_origin') return undefined;
  return newsMail(store, {
    subject: `We could not deliver your parcel of order ${order.number}`,
    title: 'We missed you',
    preheader: 'The courier could not hand over your parcel and will try again.',
    lead: `${dear(order)} the courier was at your address and could not hand over your parcel. They will try again; after several vain tries it comes back to us.`,
    facts: [['Order', order.number], ['Attempt', String(attempt)], ...trackingRows(shipment)],
    next: `Please see that someone is there, or that ${order.address.phone} can be reached.`,
    link: { ...seeOrder(input), text: 'Track your parcel' },
    address: { title: 'On its way to', lines: addressLines(order) },
  });
}
