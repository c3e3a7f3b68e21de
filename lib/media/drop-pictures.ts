import { relay } from '../messaging/relay.ts';
import { logger } from '../platform/logger.ts';
import { askToCheck, pictureOutbox } from './picture-repository.ts';
import type { NamedPicture } from './pictures.ts';
import type { PictureDocument } from './types.ts';

/** When a check that was asked for and never came to an end is asked for again. */
export const CHECK_AGAIN_MS = 60 * 60_000;

/** Sends what pictures have to announce. What fails is left to the sweeper. */
export async function announcePictures(asked: readonly Pick<PictureDocument, '_id' | 'outbox'>[]): Promise<void> {
  const failed = (error: unknown) => logger().error('A released picture was not announced', { error: error as Error });
  await Promise.all(asked.map((picture) => relay(picture, pictureOutbox.pull, failed)));
}

/**
 * Runs a write that takes pictures away from something. The check is asked for before it, in the pictures' own documents, so that a write after which
 * the function dies is followed up as well; one that does not take place does no harm, as the worker looks for uses itself.
 */
export async function droppingPictures<T>(dropped: readonly NamedPicture[], write: () => Promise<T>): Promise<T> {
  const ids = [...new Set(dropped.map(({ id }) => id))];
  const asked = await askToCheck(ids, new Date(Date.now() + CHECK_AGAIN_MS));
  const result = await write();
  await announcePictures(asked);
  return result;
}
