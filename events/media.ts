import * as z from 'zod';

export const mediaEvents = {
  /** Something stopped showing a picture, or it was uploaded a while ago: if nothing else shows it, it is deleted. */
  'picture.released': z.object({ pictureId: z.string() }),
};
