import { cloudinaryImages } from '../adapters/images/cloudinary.ts';
import type { ImageStore } from '../adapters/images/port.ts';
import { newId } from '../platform/ids.ts';
import { checkAfterReservation, claimPicture, keepPicture, markDeleted } from './picture-repository.ts';
import { isUsed } from './uses-repository.ts';

/** Long enough for a form that was left open. */
const REMEMBERED_MS = 30 * 24 * 60 * 60_000;

/**
 * Deletes a picture that nothing uses. Idempotent, also when several do it at once: a claim keeps others from beginning to use it, and only then
 * uses are looked for. Throws `upstream_unavailable`: the claim stays, and the next attempt goes on.
 */
export async function deleteIfUnused(id: string, store: ImageStore = cloudinaryImages): Promise<void> {
  const now = new Date();
  const claim = newId('clm');
  const picture = await claimPicture(id, claim, now);
  if (!picture) return checkAfterReservation(id, now);
  if (await isUsed(picture.urls)) return keepPicture(id, claim);
  await store.remove(id);
  await markDeleted(id, now, new Date(now.getTime() + REMEMBERED_MS));
}
