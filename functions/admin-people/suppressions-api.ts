/** Addresses to which no mails go, or fewer. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { pageOf, pageQuery, Timestamp } from '../../lib/http/schemas.ts';

const Told = z.object({ at: Timestamp, detail: z.string().meta({ description: 'In the words of the receiving server.' }) });

export const Suppression = z
  .object({
    email: z.string(),
    bounce: Told.optional().meta({ description: 'Mails to it come back for good: it gets none.' }),
    complaint: Told.optional().meta({ description: 'Its owner marked a mail as spam: it gets only what an order or an account needs.' }),
  })
  .meta({ id: 'MailSuppression' });

export const suppressionsApi = defineApi({
  listSuppressions: {
    method: 'GET',
    path: '/v1/admin/suppressions',
    summary: 'Addresses whose mails came back, or whose owners complained, in the order of the alphabet',
    auth: { permission: 'customers:read' },
    query: z.strictObject({
      ...pageQuery,
      q: z.string().trim().min(1).max(254).optional().meta({ description: 'The beginning of an address.' }),
    }),
    reply: { 200: pageOf(Suppression) },
  },
  liftSuppression: {
    method: 'DELETE',
    path: '/v1/admin/suppressions/{email}',
    summary: 'Let mails to an address go out again',
    description: 'For an address that works again. If its mails come back once more, it is suppressed anew.',
    auth: { permission: 'users:write' },
    params: z.object({ email: z.string().min(3).max(254) }),
    reply: { 204: empty('Mails go out again') },
    errors: ['not_found'],
  },
});
