/** What the mails about orders share: the products with their pictures, totals, address, and the link to the order. */
import type { OrderDocument, OrderLine, Shipment, ShipmentLine } from '../orders/types.ts';
import type { AppliedPromotion } from '../promotions/types.ts';
import { label } from './components.ts';
import { rupees } from './format.ts';
import { type Html, html } from './html.ts';
import { font, ink, line, type Store, soft } from './layout.ts';
import { picture } from './picture.ts';

/** What a mail about an order is made of. */
export interface OrderMailInput {
  store: Store;
  order: OrderDocument;
  /** The order's page; for guests with the token that opens it. */
  orderUrl: string;
}

export interface ShipmentMailInput extends OrderMailInput {
  shipment: Shipment;
}

export interface Item {
  line: OrderLine;
  quantity: number;
}

/** What is shown of an item, ordered or not. */
export interface ShownItem {
  line: Pick<OrderLine, 'name' | 'image' | 'options' | 'unitPrice'>;
  quantity: number;
}

export const allItems = (order: OrderDocument): Item[] => order.lines.map((row) => ({ line: row, quantity: row.quantity }));

/** Units of lines, as items. */
export const itemsOfLines = (order: OrderDocument, lines: readonly ShipmentLine[]): Item[] =>
  lines.flatMap(({ lineId, quantity }) => {
    const found = order.lines.find((row) => row.id === lineId);
    return found ? [{ line: found, quantity }] : [];
  });

/** What is in a shipment. */
export const shippedItems = (order: OrderDocument, shipment: Shipment): Item[] => itemsOfLines(order, shipment.lines);

const optionsOf = (row: Pick<OrderLine, 'options'>): string => Object.values(row.options).join(', ');

/** One row per product. */
export const productRows = (items: readonly ShownItem[], title: string): Html =>
  html`${label(title)}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px;">${items.map(
    ({
      line: row,
      quantity,
    }) => html`<tr><td class="line" width="64" style="padding:12px 0;border-bottom:1px solid ${line};vertical-align:top;">${picture(row.name, row.image)}</td>
<td class="line" style="padding:12px 0 12px 14px;border-bottom:1px solid ${line};vertical-align:top;">
<p class="ink" style="${font}margin:0;font-size:15px;line-height:21px;font-weight:600;color:${ink};">${row.name}</p>
<p class="soft" style="${font}margin:2px 0 0;font-size:13px;line-height:19px;color:${soft};">${[optionsOf(row), `Qty ${quantity}`].filter(Boolean).join(' · ')}</p></td>
<td class="line ink" align="right" style="${font}padding:12px 0 12px 10px;border-bottom:1px solid ${line};vertical-align:top;font-size:15px;line-height:21px;white-space:nowrap;color:${ink};">${rupees(row.unitPrice * quantity)}</td></tr>`,
  )}</table>`;

/** The same for the text part. */
export const productText = (items: readonly ShownItem[]): string =>
  items
    .map(({ line: row, quantity }) => {
      const options = optionsOf(row);
      return `- ${row.name}${options ? ` (${options})` : ''}, ${quantity} x ${rupees(row.unitPrice)} = ${rupees(row.unitPrice * quantity)}`;
    })
    .join('\n');

const nameOf = ({ name, code }: AppliedPromotion): string => (code ? `${name} (${code})` : name);

/** What took something off, each by its name; what none of them accounts for is a discount without one. */
function discountRows(discount: number, promotions: readonly AppliedPromotion[]): [string, string][] {
  const named = promotions
    .map((promotion) => [nameOf(promotion), promotion.lines.reduce((sum, { amount }) => sum + amount, 0)] as const)
    .filter(([, amount]) => amount > 0);
  const rest = discount - named.reduce((sum, [, amount]) => sum + amount, 0);
  return [...named, ...(rest > 0 ? [['Discount', rest] as const] : [])].map(([name, amount]) => [name, rupees(-amount)]);
}

/** The order's totals by name, with the promotions that applied; what is zero is left out, except shipping. */
export function totalRows({ totals, promotions = [] }: Pick<OrderDocument, 'totals' | 'promotions'>): [string, string][] {
  const freeShipping = promotions.filter(({ kind }) => kind === 'free_shipping').map(nameOf);
  return [
    ['Subtotal', rupees(totals.subtotal)],
    ...discountRows(totals.discount, promotions),
    [['Shipping', ...freeShipping].join(': '), totals.shipping ? rupees(totals.shipping) : 'Free'],
    ...(totals.fees ? [['Payment handling fee', rupees(totals.fees)] as [string, string]] : []),
    ['Total (GST included)', rupees(totals.total)],
  ];
}

export const totalText = (order: OrderDocument): string =>
  totalRows(order)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

export function addressLines({ address }: OrderDocument): string[] {
  const lines = [address.name, address.line1, address.line2, address.locality, `${address.city} ${address.pincode}`, address.state];
  return [...lines.filter((text): text is string => Boolean(text)), `Phone ${address.phone}`];
}

/** What a customer is called in a greeting. */
export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

/** How a mail about an order begins. */
export const dear = ({ customerName }: Pick<OrderDocument, 'customerName'>): string => `Dear ${firstNameOf(customerName)},`;

export const seeOrder = ({ orderUrl }: OrderMailInput): { text: string; url: string } => ({ text: 'View your order', url: orderUrl });

/** Carrier and tracking number, as far as they are known. */
export const trackingRows = ({ carrier, trackingNumber }: Shipment): [string, string][] => [
  ...(carrier ? [['Carrier', carrier] as [string, string]] : []),
  ...(trackingNumber ? [['Tracking number', trackingNumber] as [string, string]] : []),
];
