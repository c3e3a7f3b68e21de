/** Staff are invited by mail; here they accept. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { LinkToken, LoggedIn, NewPassword, PersonName } from './schemas.ts';

export const invitationsApi = defineApi({
  acceptInvitation: {
    method: 'POST',
    path: '/v1/auth/invitations/accept',
    summary: 'Accept an invitation to the staff, and be logged in',
    auth: 'public',
    rateLimit: 'auth',
    body: z.strictObject({
      token: LinkToken,
      password: NewPassword,
      firstName: PersonName,
      lastName: z.string().trim().max(60).default(''),
    }),
    reply: { 200: LoggedIn },
    errors: ['invitation_invalid'],
  },
});
