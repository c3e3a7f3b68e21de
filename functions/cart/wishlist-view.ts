import type * as z from 'zod';
import { offerAvailability } from '../../lib/cart/offer.ts';
import { inr } from '../../lib/http/schemas.ts';
import { DEFAULT_NAME } from '../../lib/wishlists/change-wishlist.ts';
import type { StoredWishlist, WishlistSummary } from '../../lib/wishlists/repository.ts';
import type { SharedWishlist, Wishlist, Wishlists } from './wishlist-schemas.ts';

const itemsView = ({ list, offers }: StoredWishlist): z.input<typeof Wishlist>['items'] =>
  list.items.map(({ sku, name, priceSeen, addedAt }) => {
    const offer = offers.get(sku);
    const unitPrice = offer?.unitPrice ?? priceSeen;
    return {
      sku,
      ...(offer && { productId: offer.productId, slug: offer.slug, image: offer.image }),
      name: offer?.name ?? name,
      options: offer?.options ?? {},
      unitPrice: inr(unitPrice),
      availability: offerAvailability(offer),
      ...(unitPrice !== priceSeen && { priceChanged: { from: inr(priceSeen), to: inr(unitPrice) } }),
      addedAt: addedAt.toISOString(),
    };
  });

/** A list as its owner sees it; an empty default one when there is none yet. */
export const wishlistView = (stored: StoredWishlist | undefined): z.input<typeof Wishlist> =>
  stored
    ? { id: stored.list._id, name: stored.list.name, shared: stored.list.share !== undefined, items: itemsView(stored) }
    : { id: null, name: DEFAULT_NAME, shared: false, items: [] };

export const sharedView = (stored: StoredWishlist): z.input<typeof SharedWishlist> => ({
  name: stored.list.name,
  items: itemsView(stored),
});

export const summariesView = (lists: readonly WishlistSummary[]): z.input<typeof Wishlists> => ({
  items: lists.map(({ _id, name, share, count, createdAt }, index) => ({
    ...{ id: _id, name, isDefault: index === 0, shared: share !== undefined, count },
    createdAt: createdAt.toISOString(),
  })),
});
