import * as z from 'zod';

export const jobEvents = {
  /** A job is to begin, or to go on from its checkpoint. */
  'job.requested': z.object({ jobId: z.string() }),
};
