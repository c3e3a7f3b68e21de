import { button, heading, panel, paragraph } from '../components.ts';
import { type Content, frame, textFooter } from '../layout.ts';
import { firstNameOf, productRows, productText, type ShipmentMailInput, shippedItems } from '../order-parts.ts';

interface Input extends ShipmentMailInput {
  /** Of the invoice that is attached. */
  invoiceNumber: string;
}

/** A parcel has arrived; its invoice is attached. */
export function orderDelivered({ store, order, shipment, orderUrl, invoiceNumber }: Input): Content {
  const title = 'Delivered. Enjoy!';
  const lead = `Dear ${firstNameOf(order.customerName)}, your parcel has arrived. The tax invoice is attached to this mail; you also find it with your order.`;
  const close = 'Is anything not as it should be? Tell us, and we will put it right.';
  const items = shippedItems(order, shipment);
  const facts: [string, string][] = [
    ['Order', order.number],
    ['Invoice', invoiceNumber],
  ];
  return {
    subject: `Order ${order.number} has been delivered`,
    html: frame({
      store,
      title,
      preheader: `Your parcel has arrived. Invoice ${invoiceNumber} is attached.`,
      body: [
        heading(title),
        paragraph(lead),
        panel(facts),
        button('View your order', orderUrl),
        productRows(items, 'In this parcel'),
        paragraph(close),
      ],
    }),
    text: [
      title,
      lead,
      facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
      `In this parcel:\n${productText(items)}`,
      close,
      `View your order: ${orderUrl}`,
      textFooter(store),
    ].join('\n\n'),
  };
}
