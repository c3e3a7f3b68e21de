import { addressBlock, arrival, button, heading, panel, paragraph } from '../components.ts';
import { type Content, frame, textFooter } from '../layout.ts';
import { addressLines, firstNameOf, productRows, productText, type ShipmentMailInput, shippedItems, trackingRows } from '../order-parts.ts';

/** A parcel has left the warehouse. */
export function shipmentShipped({ store, order, shipment, orderUrl }: ShipmentMailInput): Content {
  const title = 'Your parcel is on its way';
  const due = arrival(order.estimatedDelivery);
  const items = shippedItems(order, shipment);
  const part = items.length < order.lines.length || items.some(({ line, quantity }) => quantity < line.quantity);
  const lead = `Good news, ${firstNameOf(order.customerName)}: ${part ? 'a part of your order' : 'your order'} has left our warehouse, ${due}.`;
  const waiting = order.shipments.some(({ id, status }) => id !== shipment.id && (status === 'to_pack' || status === 'packed'));
  const rest = waiting ? 'The other items follow in a parcel of their own.' : undefined;
  const facts: [string, string][] = [['Order', order.number], ...trackingRows(shipment)];
  return {
    subject: `Order ${order.number} has been shipped`,
    html: frame({
      store,
      title,
      preheader: `${facts.map(([name, value]) => `${name} ${value}`).join(', ')}, ${due}.`,
      body: [
        heading(title),
        paragraph(lead),
        panel(facts),
        button('Track your order', orderUrl),
        productRows(items, 'In this parcel'),
        ...(rest ? [paragraph(rest)] : []),
        addressBlock('On its way to', addressLines(order)),
      ],
    }),
    text: [
      title,
      lead,
      facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
      `In this parcel:\n${productText(items)}`,
      ...(rest ? [rest] : []),
      `On its way to:\n${addressLines(order).join('\n')}`,
      `Track your order: ${orderUrl}`,
      textFooter(store),
    ].join('\n\n'),
  };
}
