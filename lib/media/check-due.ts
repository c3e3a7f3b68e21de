import { announcePictures, CHECK_AGAIN_MS } from './drop-pictures.ts';
import { askToCheck, dueForCheck } from './picture-repository.ts';

const BATCH = 100;

/** Has the worker look at pictures that were uploaded a day ago, were reserved when it came, or whose check was lost. Returns how many. */
export async function checkDuePictures(now: Date, hasTime: () => boolean): Promise<{ asked: number }> {
  let asked = 0;
  while (hasTime()) {
    const ids = await dueForCheck(now, BATCH);
    await announcePictures(await askToCheck(ids, new Date(now.getTime() + CHECK_AGAIN_MS)));
    asked += ids.length;
    if (ids.length < BATCH) break;
  }
  return { asked };
}
