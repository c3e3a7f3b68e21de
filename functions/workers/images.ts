/** Deletes pictures that nothing uses any more. */
import { deleteIfUnused } from '../../lib/media/delete-unused.ts';
import { consumer, each } from '../../lib/messaging/consumer.ts';

export const handler = consumer(
  each(async (message) => {
    if (message.type === 'picture.released') await deleteIfUnused(message.data.pictureId);
  }),
);
