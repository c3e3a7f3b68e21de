import { button, heading, paragraph, quietLink } from '../components.ts';
import { rupees } from '../format.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';
import { productCard } from '../product-card.ts';

interface CheaperItem {
  /** `M, Red`; empty when there is nothing to choose. */
  options: string;
  image?: string | undefined;
  /** Paise. */
  before: number;
  after: number;
}

export interface PriceDropMailInput {
  store: Store;
  firstName: string;
  name: string;
  items: readonly [CheaperItem, ...CheaperItem[]];
  /** How many variants there are beyond those listed. */
  more: number;
  productUrl: string;
  unsubscribeUrl: string;
}

const percentOff = ({ before, after }: CheaperItem): number => Math.floor(((before - after) * 100) / before);

/** `M, Red · ₹449.00 instead of ₹499.00 (10% off)`. */
function detailOf(item: CheaperItem): string {
  const percent = percentOff(item);
  const price = `${rupees(item.after)} instead of ${rupees(item.before)}${percent > 0 ? ` (${percent}% off)` : ''}`;
  return [item.options, price].filter(Boolean).join(' · ');
}

/** To someone with it on a wishlist. */
export function priceDrop({ store, firstName, name, items, more, productUrl, unsubscribeUrl }: PriceDropMailInput): Content {
  const lowest = Math.min(...items.map(({ after }) => after));
  const title = 'It became cheaper';
  const lead = `Dear ${firstName}, the price of something on your wishlist has fallen.`;
  const rest = more > 0 ? `And ${more} more of your choices.` : undefined;
  const close = 'You get one mail for each fall in price. We cannot say how long it stays at this price.';
  return {
    subject: `${name} is now ${items.length > 1 || more > 0 ? 'from ' : ''}${rupees(lowest)}`,
    html: frame({
      store,
      title,
      preheader: `${name}: ${detailOf(items[0])}.`,
      body: [
        ...[heading(title), paragraph(lead)],
        ...items.map((item) => productCard({ name, detail: detailOf(item), image: item.image })),
        ...(rest ? [paragraph(rest)] : []),
        ...[button('See it in the shop', productUrl), paragraph(close), quietLink('No more mails of this kind', unsubscribeUrl)],
      ],
    }),
    text: [
      ...[title, lead, items.map((item) => `${name}\n${detailOf(item)}`).join('\n\n'), ...(rest ? [rest] : [])],
      ...[`See it in the shop: ${productUrl}`, close, `No more mails of this kind: ${unsubscribeUrl}`, textFooter(store)],
    ].join('\n\n'),
  };
}
