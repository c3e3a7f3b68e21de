import type { Cart, CartLine } from '../../lib/cart/cart.ts';
import { readCart } from '../../lib/cart/read-cart.ts';
import { removeProductFromCart, setProductInCart } from '../../lib/cart/set-product.ts';
import { findActiveProducts, type ListedProduct } from '../../lib/catalog/whole-list-repository.ts';
import type { Handlers } from '../../lib/http/types.ts';
import { findAddresses } from '../../lib/identity/address-repository.ts';
import { addAddress, changeAddress } from '../../lib/identity/addresses.ts';
import { AppError, found } from '../../lib/platform/errors.ts';
import { addressOf } from './address.ts';
import type { shopApi } from './shop-api.ts';
import { addressView, placeholder, rupees } from './view.ts';

type CartRoutes = Pick<typeof shopApi, 'legacyAddToCart' | 'legacyCart' | 'legacyRemoveFromCart' | 'legacyAddresses' | 'legacyPutAddress'>;

type ShownLine = CartLine & { offer: NonNullable<CartLine['offer']> };

/** By product, as the client keys it: two variants show as the one that was put in last, with the sum of the quantities. */
function cartItems({ lines }: Pick<Cart, 'lines'>, baseUrl: string) {
  const known = lines.filter((line): line is ShownLine => line.offer !== undefined);
  const byProduct = Map.groupBy(known, ({ offer }) => offer.productId);
  const entries = [...byProduct].map(([productId, variants]) => {
    const last = variants.at(-1);
    if (!last) throw new Error('A group has a member');
    const qty = variants.reduce((sum, { quantity }) => sum + quantity, 0);
    const img = last.offer.image ?? placeholder(baseUrl);
    return [productId, { _id: productId, name: last.name, img, price: rupees(last.unitPrice), qty }] as const;
  });
  return Object.fromEntries(entries);
}

const shown = async (ownerId: string, baseUrl: string) => ({ cartItems: cartItems(await readCart({ ownerId }), baseUrl) });

/** What a shopper collected while signed out is merged in one request: an item that cannot be had does not hold up the rest. */
async function setAll(ownerId: string, wanted: { product: ListedProduct; quantity: number }[]): Promise<void> {
  const isMerge = wanted.length > 1;
  for (const { product, quantity } of wanted) {
    try {
      await setProductInCart({ ownerId }, product, quantity);
    } catch (error) {
      if (!isMerge || !(error instanceof AppError)) throw error;
    }
  }
}

export const cartHandlers: Handlers<CartRoutes> = {
  legacyAddToCart: async ({ body, caller, context }) => {
    const products = await findActiveProducts(body.cartItems.map(({ product }) => product));
    const wanted = body.cartItems.flatMap(({ product: id, quantity }) => {
      const product = products.find(({ _id }) => _id === id);
      return product ? [{ product, quantity }] : [];
    });
    if (wanted.length === 0 && body.cartItems.length > 0) found(undefined, 'product');
    await setAll(caller.id, wanted);
    return { status: 201, body: await shown(caller.id, context.baseUrl) };
  },

  legacyCart: async ({ caller, context }) => ({ status: 200, body: await shown(caller.id, context.baseUrl) }),

  legacyRemoveFromCart: async ({ body, caller, context }) => {
    await removeProductFromCart({ ownerId: caller.id }, body.payload.productId);
    return { status: 202, body: await shown(caller.id, context.baseUrl) };
  },

  legacyAddresses: async ({ caller }) => {
    const address = (await findAddresses(caller.id)).map((a) => addressView(a.id, a));
    return { status: 200, body: { userAddress: { address } } };
  },

  legacyPutAddress: async ({ body, caller }) => {
    const { _id, ...form } = body.payload.address;
    const fields = addressOf(form);
    if (_id) await changeAddress(caller.id, _id, fields);
    else await addAddress(caller.id, fields);
    const address = (await findAddresses(caller.id)).map((a) => addressView(a.id, a));
    return { status: 201, body: { address: { address } } };
  },
};
