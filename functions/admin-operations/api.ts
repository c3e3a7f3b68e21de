/** Running the shop: its settings, queues, health and webhooks, and what staff did. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { Id, pageOf, pageQuery, Timestamp } from '../../lib/http/schemas.ts';
import { roles } from '../../lib/identity/permissions.ts';
import { healthApi } from './health-api.ts';
import { queuesApi } from './queues-api.ts';
import { settingsApi } from './settings-api.ts';
import { webhooksApi } from './webhooks-api.ts';

const anything = z.unknown();
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const AuditEntry = z
  .object({
    id: Id,
    at: Timestamp,
    actor: z.object({ id: Id, role: z.enum(roles) }),
    action: z.string().meta({ description: 'The operationId of the route.' }),
    target: z.string().nullable().meta({ description: 'Id or SKU of what it was done to.' }),
    asked: anything.meta({ description: 'The request, without personal data.' }),
    changes: z
      .record(z.string(), z.object({ before: anything, after: anything }).partial())
      .nullable()
      .meta({ description: 'What is different afterwards, by field. Null where the thing cannot be read by itself.' }),
    status: z.int().nullable().meta({ description: 'Of the answer. Null when the request died: the change may have happened.' }),
    ip: z.string(),
    device: z.string(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });

const auditApi = defineApi({
  listAuditLog: {
    method: 'GET',
    path: '/v1/admin/audit-log',
    summary: 'What staff changed, the newest first',
    description: 'Every write by staff, refused ones included: who, what, before and after, from where.',
    auth: { permission: 'operations:read' },
    query: z.strictObject({
      ...pageQuery,
      actor: Id.optional().meta({ description: 'Id of the member of staff.' }),
      target: Id.optional().meta({ description: 'Id or SKU of what was changed.' }),
      action: z.string().max(64).optional().meta({ description: 'An operationId, such as `patchProduct`.' }),
      from: moment.optional(),
      to: moment.optional().meta({ description: 'Not included.' }),
    }),
    reply: { 200: pageOf(AuditEntry) },
  },
});

export const adminOperations = { ...auditApi, ...settingsApi, ...queuesApi, ...healthApi, ...webhooksApi };
