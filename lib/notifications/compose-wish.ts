/** The mail about something on a wishlist that became cheaper. */
import type { Message } from '../../events/index.ts';
import type { Mail } from '../adapters/email/port.ts';
import { wants } from '../identity/preferences.ts';
import { valuesOf } from './compose-stock.ts';
import { productPage } from './links.ts';
import type { MailKinds } from './mail-kind.ts';
import type { Sources } from './sources.ts';
import { priceDrop } from './templates/price-drop.ts';
import { toSubscriber, unsubscribeLinksOf } from './unsubscribe-links.ts';

type WishMessage = Extract<Message, { type: 'wishlist.price_dropped' }>;

/** A mail lists no more variants of the product than this. */
const LISTED = 5;

/** Nothing for who is gone, has turned it off or does not wish for it any more, nor when the price is up again or the product off the shop. */
async function compose({ data }: WishMessage, sources: Sources): Promise<Mail | undefined> {
  const user = sources.users.get(data.userId);
  const product = sources.products.get(data.productId);
  if (!user || user.deletedAt || user.disabled || !wants(user, 'priceDrops') || product?.status !== 'active') return undefined;
  const items = data.prices.flatMap(({ sku, before }) => {
    const variant = product.variants.find((v) => v.sku === sku);
    if (!variant || variant.price >= before || !sources.wished.has(`${data.userId} ${sku}`)) return [];
    const image = (variant.images[0] ?? product.images[0])?.url;
    return [{ options: valuesOf(variant.options), image, before, after: variant.price }];
  });
  const [first, ...others] = items.slice(0, LISTED);
  if (!first) return undefined;
  const links = await unsubscribeLinksOf(user._id, 'priceDrops');
  const content = priceDrop({
    ...{ store: sources.store, firstName: user.firstName, name: product.name },
    ...{ items: [first, ...others], more: items.length - others.length - 1 },
    ...{ productUrl: productPage(product), unsubscribeUrl: links.page },
  });
  return toSubscriber(user, content, links);
}

export const wishMails: MailKinds<WishMessage['type']> = {
  'wishlist.price_dropped': { id: ({ data }) => `price-drop:${data.dropId}:${data.userId}`, compose },
};
