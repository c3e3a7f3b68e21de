import { addressBlock, arrival, button, heading, panel, paragraph, sums } from '../components.ts';
import { rupees } from '../format.ts';
import { type Content, frame, textFooter } from '../layout.ts';
import {
  addressLines,
  allItems,
  firstNameOf,
  type OrderMailInput,
  productRows,
  productText,
  totalRows,
  totalText,
} from '../order-parts.ts';

/** The confirmation of an order. */
export function orderPlaced({ store, order, orderUrl }: OrderMailInput): Content {
  const title = `Thank you, ${firstNameOf(order.customerName)}!`;
  const lead = `We have your order and are getting it ready, ${arrival(order.estimatedDelivery)}.`;
  const pay = order.payment.method === 'cod' ? `Cash on delivery: please keep ${rupees(order.totals.total)} at hand` : 'Paid online';
  const items = allItems(order);
  const facts: [string, string][] = [
    ['Order', order.number],
    ['Payment', order.payment.method === 'cod' ? 'Cash on delivery' : 'Paid online'],
  ];
  return {
    subject: `Order ${order.number} is placed`,
    html: frame({
      store,
      title,
      preheader: `Order ${order.number}, ${rupees(order.totals.total)}, ${arrival(order.estimatedDelivery)}.`,
      body: [
        heading(title),
        paragraph(lead),
        panel(facts),
        button('View your order', orderUrl),
        productRows(items, 'Your items'),
        sums(totalRows(order)),
        addressBlock('Delivery address', addressLines(order)),
      ],
    }),
    text: [
      title,
      lead,
      `Order ${order.number}\n${pay}`,
      productText(items),
      totalText(order),
      `Delivery address:\n${addressLines(order).join('\n')}`,
      `View your order: ${orderUrl}`,
      textFooter(store),
    ].join('\n\n'),
  };
}
