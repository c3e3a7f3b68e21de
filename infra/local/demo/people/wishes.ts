import type { CartDocument, CartItem } from '../../../../lib/cart/types.ts';
import type { ProductDocument, Variant } from '../../../../lib/catalog/types.ts';
import type { UserDocument } from '../../../../lib/identity/model.ts';
import type { WishlistDocument } from '../../../../lib/wishlists/model.ts';
import type { Random } from '../random.ts';

const HOUR_MS = 3_600_000;

type Person = Pick<UserDocument, '_id'>;
type Choice = { product: ProductDocument; variant: Variant };

const choicesOf = (products: readonly ProductDocument[]): Choice[] =>
  products
    .filter(({ status }) => status === 'active')
    .flatMap((product) => product.variants.slice(0, 1).map((variant) => ({ product, variant })));

/** Some cost less by now than when they were wished for. */
const seenPrice = (random: Random, price: number): number => (random.chance(0.3) ? Math.round((price * 1.1) / 100) * 100 : price);

/** The demo customer has a list and one for gifts; a quarter of the others have one. */
export function makeWishlists(
  random: Random,
  products: readonly ProductDocument[],
  [demo, ...others]: readonly Person[],
  now: Date,
): WishlistDocument[] {
  const choices = choicesOf(products);
  const soldOut = choices.filter(({ variant }) => !variant.inStock);
  const listOf = (ownerId: string, name: string, chosen: readonly Choice[], isDefault: boolean): WishlistDocument => {
    const at = new Date(now.getTime() - random.int(30, 60 * 24) * HOUR_MS);
    const items = chosen.map(({ product, variant }) => ({
      ...{ sku: variant.sku, priceSeen: seenPrice(random, variant.price), name: product.name },
      addedAt: new Date(at.getTime() + random.int(0, 20) * HOUR_MS),
    }));
    const list = { _id: random.id('wsl', at), ownerId, name, items: items.toSorted((a, b) => b.addedAt.getTime() - a.addedAt.getTime()) };
    return { ...list, ...(isDefault && { defaultAt: at }), createdAt: at, updatedAt: at };
  };
  const own = demo
    ? [
        listOf(demo._id, 'Wishlist', [...random.sample(choices, 5), ...random.sample(soldOut, 1)], true),
        listOf(demo._id, 'Gifts', random.sample(choices, 3), false),
      ]
    : [];
  const wishing = others.filter(() => random.chance(0.25));
  return [...own, ...wishing.map(({ _id }) => listOf(_id, 'Wishlist', random.sample(choices, random.int(1, 6)), true))];
}

/** Carts that are still open: of a tenth of the customers, but not of the demo customer, who begins with an empty one. */
export function makeCarts(
  random: Random,
  products: readonly ProductDocument[],
  [, ...others]: readonly Person[],
  now: Date,
): CartDocument[] {
  const choices = choicesOf(products).filter(({ variant }) => variant.inStock);
  return others
    .filter(() => random.chance(0.1))
    .map(({ _id: ownerId }) => {
      const at = new Date(now.getTime() - random.int(1, 20 * 24) * HOUR_MS);
      const items = random.sample(choices, random.int(1, 4)).map(
        ({ product, variant }): CartItem => ({
          ...{ sku: variant.sku, quantity: random.int(1, 2), priceSeen: seenPrice(random, variant.price), name: product.name, addedAt: at },
        }),
      );
      return { _id: random.id('crt', at), ownerId, items, version: at.getTime(), updatedAt: at };
    });
}
