/** The link of a reminder: it names a cart and the version that was left, signed. */
import { linkKey } from '../identity/link-keys.ts';
import { signValue, verifyValue } from '../identity/signed-value.ts';

const PURPOSE = 'cart-reminder';

export const restoreTokenOf = async (cartId: string, version: number): Promise<string> =>
  signValue(await linkKey(), PURPOSE, `${cartId}@${version}`);

/** What a token names; undefined when it was forged. */
export async function leftCartOf(token: string): Promise<{ cartId: string; version: number } | undefined> {
  const [cartId, version] = verifyValue(await linkKey(), PURPOSE, token)?.split('@') ?? [];
  return cartId ? { cartId, version: Number(version) } : undefined;
}
