/** Passwords: forgotten, chosen anew by the link of a mail, changed. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Email, LinkToken, NewPassword } from './schemas.ts';

export const passwordsApi = defineApi({
  forgotPassword: {
    method: 'POST',
    path: '/v1/auth/password/forgot',
    summary: 'Ask for a mail with a link to choose a new password',
    description: 'The answer is the same whether or not the address has an account. An address gets at most three such mails in an hour.',
    auth: 'public',
    rateLimit: 'auth',
    body: z.strictObject({ email: Email }),
    reply: { 202: empty('If the address has an account, a mail is on its way') },
  },
  resetPassword: {
    method: 'POST',
    path: '/v1/auth/password/reset',
    summary: 'Choose a new password with the link of the mail',
    description: 'The link works once, for an hour. All sessions end.',
    auth: 'public',
    rateLimit: 'auth',
    body: z.strictObject({ token: LinkToken, password: NewPassword }),
    reply: { 204: empty('The password is changed') },
    errors: ['link_invalid'],
  },
  changePassword: {
    method: 'POST',
    path: '/v1/auth/password/change',
    summary: 'Change your password; your other sessions end',
    auth: 'customer',
    rateLimit: 'auth',
    body: z.strictObject({ currentPassword: z.string().min(1).max(200), newPassword: NewPassword }),
    reply: { 204: empty('The password is changed') },
    errors: ['invalid_credentials', 'account_locked', 'conflict'],
  },
});
