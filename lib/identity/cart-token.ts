/** A guest's cart token: the cart's id, signed, so that knowing or guessing an id opens nothing. */
import { AppError } from '../platform/errors.ts';
import { linkKey } from './link-keys.ts';
import { signValue, verifyValue } from './signed-value.ts';

const PURPOSE = 'cart';

export const cartTokenOf = async (cartId: string): Promise<string> => signValue(await linkKey(), PURPOSE, cartId);

/** The cart of a token; undefined when it was forged. */
export const verifyCartToken = async (token: string): Promise<string | undefined> => verifyValue(await linkKey(), PURPOSE, token);

/** The cart of a token. Throws `invalid_cart_token` when it was forged. */
export async function cartIdOf(token: string): Promise<string> {
  const cartId = await verifyCartToken(token);
  if (!cartId) throw new AppError('invalid_cart_token', 'Drop this cart token and start a new cart.');
  return cartId;
}
