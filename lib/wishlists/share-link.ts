/** The secret link of a list: a random id, signed. Nothing that opens the list by itself is stored, and revoking forgets the id. */
import { randomBytes } from 'node:crypto';
import { linkKey } from '../identity/link-keys.ts';
import { signValue, verifyValue } from '../identity/signed-value.ts';
import { found } from '../platform/errors.ts';
import { ensureShare, readWishlist, removeShare, type StoredWishlist } from './repository.ts';

const PURPOSE = 'wishlist';

const tokenOf = async (shareId: string): Promise<string> => signValue(await linkKey(), PURPOSE, shareId);

/** Shares a list; again gives the same token. Errors: `not_found`. */
export async function shareWishlist(ownerId: string, id: string): Promise<string> {
  const shareId = await ensureShare(ownerId, id, randomBytes(16).toString('base64url'));
  return tokenOf(found(shareId, 'wishlist'));
}

/** Makes the link that was given out useless, for good. Errors: `not_found`. */
export async function revokeShare(ownerId: string, id: string): Promise<void> {
  found((await removeShare(ownerId, id)) || undefined, 'wishlist');
}

/** The list of a link. Errors: `not_found` for a link that was forged or revoked. */
export async function readShared(token: string): Promise<StoredWishlist> {
  const shareId = verifyValue(await linkKey(), PURPOSE, token);
  return found(shareId === undefined ? undefined : await readWishlist({ shareId }), 'wishlist');
}
