import * as z from 'zod';

export const userEvents = {
  'user.registered': z.object({ userId: z.string() }),
  /** Invited as staff; the mail's link is made when it is sent. */
  'user.invited': z.object({ userId: z.string(), invitationId: z.string() }),
  /** Someone asked for a link for an address; whether it has an account is found out by the mail's worker, not by the request. */
  'user.password_reset_requested': z.object({ requestId: z.string() }),
  'user.password_changed': z.object({ userId: z.string() }),
  'user.verification_requested': z.object({ userId: z.string() }),
  'user.email_change_requested': z.object({ userId: z.string(), changeId: z.string() }),
  /** `from` is the address before, which is told. */
  'user.email_changed': z.object({ userId: z.string(), changeId: z.string(), from: z.string() }),
  /** A log-in from a device and network that the account had not been used from. */
  'user.new_device': z.object({ userId: z.string(), device: z.string(), ip: z.string() }),
};
