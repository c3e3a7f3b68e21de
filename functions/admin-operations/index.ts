import type * as z from 'zod';
import type { AuditEntry as Entry } from '../../lib/audit/audit-repository.ts';
import { listAudit } from '../../lib/audit/list-audit.ts';
import { lambda } from '../../lib/http/lambda.ts';
import { readHealth } from '../../lib/operations/read-health.ts';
import { type AuditEntry, adminOperations } from './api.ts';
import { queuesHandlers } from './queues.ts';
import { settingsHandlers } from './settings.ts';
import { webhooksHandlers } from './webhooks.ts';

const entryView = ({ _id, at, actorId, actorRole, action, target, asked, changes, status, ip, device, requestId }: Entry) =>
  ({
    ...{ id: _id, at: at.toISOString(), actor: { id: actorId, role: actorRole }, action, target: target ?? null },
    ...{ asked: asked ?? null, changes: changes ?? null, status: status ?? null, ip, device, requestId },
  }) satisfies z.input<typeof AuditEntry>;

export const handler = lambda(adminOperations, {
  ...settingsHandlers,
  ...queuesHandlers,
  ...webhooksHandlers,

  getDetailedHealth: async () => ({ status: 200, body: await readHealth() }),

  listAuditLog: async ({ query: { actor, ...query } }) => {
    const { items, nextCursor } = await listAudit({ ...query, actorId: actor });
    return { status: 200, body: { items: items.map(entryView), nextCursor } };
  },
});
