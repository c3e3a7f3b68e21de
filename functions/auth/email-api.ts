/** The e-mail address: verified, and changed. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Email, LinkToken } from './schemas.ts';

export const emailApi = defineApi({
  verifyEmail: {
    method: 'POST',
    path: '/v1/auth/email/verify',
    summary: 'Verify an address with the link of the mail',
    description: 'For the mails after registration (72 hours) and after `POST /v1/me/email` (24 hours). Each link works once.',
    auth: 'public',
    rateLimit: 'auth',
    body: z.strictObject({ token: LinkToken }),
    reply: { 204: empty('The address is verified') },
    errors: ['link_invalid', 'email_taken'],
  },
  resendVerification: {
    method: 'POST',
    path: '/v1/auth/email/resend',
    summary: 'Get the mail that verifies your address again',
    description: 'At most three times in an hour.',
    auth: 'customer',
    rateLimit: 'auth',
    reply: { 202: empty('The mail is on its way') },
    errors: ['email_verified'],
  },
  changeEmail: {
    method: 'POST',
    path: '/v1/me/email',
    summary: 'Ask for another e-mail address',
    description:
      'It becomes yours when you open the link in the mail to it, which works once, for 24 hours; the address before is told. The answer is the same whether or not the new address has an account. At most three times in an hour.',
    auth: 'customer',
    rateLimit: 'auth',
    body: z.strictObject({ email: Email, password: z.string().min(1).max(200) }),
    reply: { 202: empty('A mail to the new address is on its way') },
    errors: ['invalid_credentials', 'account_locked', 'conflict'],
  },
});
