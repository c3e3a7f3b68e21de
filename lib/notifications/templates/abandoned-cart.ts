import { button, heading, paragraph, quietLink } from '../components.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';
import { productRows, productText, type ShownItem } from '../order-parts.ts';

export interface AbandonedCartMailInput {
  store: Store;
  firstName: string;
  items: readonly ShownItem[];
  /** How many there are beyond those listed. */
  more: number;
  /** Whether only few are left of something. */
  isScarce: boolean;
  restoreUrl: string;
  unsubscribeUrl: string;
}

/** To someone who agreed to advertising and left their cart. */
export function abandonedCart({ store, firstName, items, more, isScarce, restoreUrl, unsubscribeUrl }: AbandonedCartMailInput): Content {
  const title = 'Your cart is waiting';
  const lead = `Dear ${firstName}, you left something in your cart. We kept it for you, with today’s prices.`;
  const rest = more > 0 ? `And ${more} more.` : undefined;
  const close = isScarce
    ? 'Of some of it only few are left. A cart reserves nothing until it is ordered.'
    : 'A cart reserves nothing until it is ordered.';
  const why =
    'You get this mail because you agreed to hear of offers. We send one when a cart is left, and no second one for the same cart.';
  return {
    subject: `Your cart at ${store.name} is waiting`,
    html: frame({
      store,
      title,
      preheader: items
        .map(({ line }) => line.name)
        .join(', ')
        .slice(0, 120),
      body: [
        ...[heading(title), paragraph(lead), productRows(items, 'In your cart')],
        ...(rest ? [paragraph(rest)] : []),
        ...[button('Back to your cart', restoreUrl), paragraph(close), paragraph(why)],
        quietLink('No more mails of this kind', unsubscribeUrl),
      ],
    }),
    text: [
      ...[title, lead, productText(items), ...(rest ? [rest] : [])],
      ...[`Back to your cart: ${restoreUrl}`, close, why, `No more mails of this kind: ${unsubscribeUrl}`, textFooter(store)],
    ].join('\n\n'),
  };
}
