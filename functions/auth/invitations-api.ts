/** Staff are invited by mail; here they accept. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { LoggedIn, PersonName } from './schemas.ts';

export const invitationsApi = defineApi({
  acceptInvitation: {
    method: 'POST',
    path: '/v1/auth/invitations/accept',
    summary: 'Accept an invitation to the staff, and be logged in',
    auth: 'public',
    rateLimit: 'auth',
    body: z.strictObject({
      token: z.string().min(1).max(400).meta({ description: 'Of the link in the mail.' }),
      password: z.string().max(200).meta({ description: '8 characters to 72 bytes; common ones are refused.' }),
      firstName: PersonName,
      lastName: z.string().trim().max(60).default(''),
    }),
    reply: { 200: LoggedIn },
    errors: ['invitation_invalid'],
  },
});
