import { button, heading, panel, paragraph, sums } from '../components.ts';
import { type Content, frame, textFooter } from '../layout.ts';
import { allItems, firstNameOf, type OrderMailInput, productRows, productText, totalRows, totalText } from '../order-parts.ts';

/** Says that an order will not come, why, and what happens to the money. */
export function orderCancelled({ store, order, orderUrl }: OrderMailInput): Content {
  const title = 'Your order is cancelled';
  const lead = `Dear ${firstNameOf(order.customerName)}, order ${order.number} was cancelled and will not be delivered.`;
  const paid = order.payment.status !== 'unpaid' && order.payment.status !== 'failed';
  const money = paid ? 'What you paid goes back to where it came from.' : 'You have not been charged for it.';
  const items = allItems(order);
  const reason = order.cancellation?.reason;
  const facts: [string, string][] = [['Order', order.number], ...(reason ? [['Reason', reason] as [string, string]] : [])];
  return {
    subject: `Order ${order.number} is cancelled`,
    html: frame({
      store,
      title,
      preheader: `Order ${order.number} will not be delivered. ${money}`,
      body: [
        heading(title),
        paragraph(lead),
        panel(facts),
        paragraph(money),
        button('View the order', orderUrl),
        productRows(items, 'Cancelled items'),
        sums(totalRows(order)),
      ],
    }),
    text: [
      title,
      lead,
      facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
      money,
      productText(items),
      totalText(order),
      `View the order: ${orderUrl}`,
      textFooter(store),
    ].join('\n\n'),
  };
}
