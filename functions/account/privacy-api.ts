/** A person's say over their data: mails, export, erasure, and the orders they placed as a guest. */
import * as z from 'zod';
import { defineApi, document, empty } from '../../lib/http/contract.ts';
import { AccountExport, PreferenceChange, PreferenceName, Preferences } from './privacy-schemas.ts';

export const privacyApi = defineApi({
  getPreferences: {
    method: 'GET',
    path: '/v1/me/preferences',
    summary: 'Which mails you get',
    auth: 'customer',
    reply: { 200: Preferences },
  },
  updatePreferences: {
    method: 'PATCH',
    path: '/v1/me/preferences',
    summary: 'Choose which mails you get',
    auth: 'customer',
    body: PreferenceChange,
    reply: { 200: Preferences },
  },
  showUnsubscribe: {
    method: 'GET',
    path: '/v1/unsubscribe',
    summary: 'A page that asks whether to turn off the kind of mail that the link came with',
    description: 'Changes nothing by itself, as mail scanners open every link: its button sends the POST.',
    auth: 'public',
    query: z.strictObject({ token: z.string().min(1).max(256) }),
    reply: { 200: document('text/html; charset=utf-8', 'The page') },
    errors: ['invalid_token'],
  },
  unsubscribe: {
    method: 'POST',
    path: '/v1/unsubscribe',
    summary: 'Turn off the kind of mail that the link came with, also by one click in a mail program',
    description: 'Mail programs send it to the `List-Unsubscribe` address of a mail (RFC 8058). What the body says does not matter.',
    auth: 'public',
    rateLimit: 'webhook',
    query: z.strictObject({ token: z.string().min(1).max(256) }),
    reply: { 200: z.object({ unsubscribed: PreferenceName }) },
    errors: ['invalid_token'],
  },
  exportMe: {
    method: 'GET',
    path: '/v1/me/export',
    summary: 'Everything we hold of you',
    auth: 'customer',
    rateLimit: 'auth',
    reply: { 200: AccountExport },
  },
  deleteMe: {
    method: 'DELETE',
    path: '/v1/me',
    summary: 'Delete your account',
    description:
      'Your name, addresses, phone and e-mail address are removed everywhere but from invoices, which the law keeps. The e-mail address can be registered anew.',
    auth: 'customer',
    rateLimit: 'auth',
    body: z.strictObject({ password: z.string().min(1).max(200) }),
    reply: { 204: empty('Deleted') },
    errors: ['invalid_credentials', 'account_locked', 'order_open', 'last_super_admin'],
  },
  claimOrders: {
    method: 'POST',
    path: '/v1/me/claim-orders',
    summary: 'Take over the orders that you placed as a guest with your e-mail address',
    auth: 'customer',
    reply: { 200: z.object({ claimed: z.int().meta({ description: 'How many orders became yours just now.' }) }) },
    errors: ['email_not_verified'],
  },
});
