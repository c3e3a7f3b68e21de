import { button, heading, paragraph, quietLink } from '../components.ts';
import { rupees } from '../format.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';
import { productCard } from '../product-card.ts';

export interface BackInStockMailInput {
  store: Store;
  firstName: string;
  name: string;
  /** `M, Red`; empty when there is nothing to choose. */
  options: string;
  image?: string | undefined;
  /** Paise. */
  price: number;
  /** How many, when that is few. */
  left?: number | undefined;
  /** It is on a wishlist; otherwise they asked. */
  wished?: boolean;
  productUrl: string;
  unsubscribeUrl: string;
}

/** To someone who asked to be told, or wished for it. */
export function backInStock(input: BackInStockMailInput): Content {
  const { store, firstName, name, options, price, left, productUrl, unsubscribeUrl } = input;
  const title = 'It is back!';
  const lead = input.wished
    ? `Dear ${firstName}, this is on your wishlist and was sold out. Now it can be had again.`
    : `Dear ${firstName}, you asked us to tell you when this can be had again. Now it can.`;
  const once = `You get this mail once, because ${input.wished ? 'you wished for it' : 'you asked for it'}.`;
  const close = left === undefined ? once : `There are only ${left} left. ${once}`;
  const detail = [options, rupees(price)].filter(Boolean).join(' · ');
  return {
    subject: `${name} is back in stock`,
    html: frame({
      store,
      title,
      preheader: `${name} can be had again.`,
      body: [
        heading(title),
        paragraph(lead),
        productCard({ name, detail, image: input.image }),
        button('See it in the shop', productUrl),
        paragraph(close),
        quietLink('No more mails of this kind', unsubscribeUrl),
      ],
    }),
    text: [
      ...[title, lead, `${name}\n${detail}`, `See it in the shop: ${productUrl}`, close],
      ...[`No more mails of this kind: ${unsubscribeUrl}`, textFooter(store)],
    ].join('\n\n'),
  };
}
