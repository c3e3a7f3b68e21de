import * as z from 'zod';

export const userEvents = {
  'user.registered': z.object({ userId: z.string() }),
  /** Invited as staff; the mail's link is made when it is sent. */
  'user.invited': z.object({ userId: z.string(), invitationId: z.string() }),
};
