/** The mail about a cart that was left. */
import type { Message } from '../../events/index.ts';
import type { Mail } from '../adapters/email/port.ts';
import { offerAvailability } from '../cart/offer.ts';
import { restoreTokenOf } from '../cart/restore-token.ts';
import { wants } from '../identity/preferences.ts';
import { storefront } from './links.ts';
import type { MailKinds } from './mail-kind.ts';
import type { Sources } from './sources.ts';
import { abandonedCart } from './templates/abandoned-cart.ts';
import { toSubscriber, unsubscribeLinksOf } from './unsubscribe-links.ts';

type CartMessage = Extract<Message, { type: 'cart.abandoned' }>;

/** A mail lists no more items than this. */
const LISTED = 6;

/** Nothing when the cart was changed or ordered since, when nothing in it can be bought any more, or its owner takes no such mails. */
async function compose({ data }: CartMessage, sources: Sources): Promise<Mail | undefined> {
  const user = sources.users.get(data.userId);
  const left = sources.carts.get(data.cartId);
  if (!user || user.deletedAt || user.disabled || !user.emailVerified || !wants(user, 'marketing')) return undefined;
  if (left?.cart.version !== data.version) return undefined;
  const items = left.cart.items.flatMap(({ sku, quantity }) => {
    const offer = left.offers.get(sku);
    const availability = offerAvailability(offer);
    if (!offer || availability === 'unavailable' || availability === 'out_of_stock') return [];
    return [{ line: offer, quantity, isScarce: availability === 'low_stock' }];
  });
  if (items.length === 0) return undefined;
  const links = await unsubscribeLinksOf(user._id, 'marketing');
  const token = encodeURIComponent(await restoreTokenOf(data.cartId, data.version));
  const content = abandonedCart({
    ...{ store: sources.store, firstName: user.firstName, items: items.slice(0, LISTED), more: Math.max(0, items.length - LISTED) },
    ...{
      isScarce: items.some(({ isScarce }) => isScarce),
      restoreUrl: `${storefront()}/cart?restore=${token}`,
      unsubscribeUrl: links.page,
    },
  });
  return toSubscriber(user, content, links);
}

export const cartMails: MailKinds<CartMessage['type']> = {
  'cart.abandoned': { id: ({ data }) => `abandoned-cart:${data.cartId}:${data.version}`, compose },
};
