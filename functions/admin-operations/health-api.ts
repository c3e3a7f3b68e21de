import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';

const Health = z
  .object({
    state: z.enum(['up', 'degraded', 'down']),
    dependencies: z.array(
      z.object({
        name: z.string(),
        state: z.enum(['up', 'down']),
        latencyMs: z.int().min(0),
        problem: z.string().optional().meta({ description: 'Why it is down.' }),
      }),
    ),
  })
  .meta({ id: 'Health', description: 'Without its database the shop is down; without another dependency a part of it waits: degraded.' });

export const healthApi = defineApi({
  getDetailedHealth: {
    method: 'GET',
    path: '/v1/admin/health',
    summary: 'Whether what the shop depends on answers, and how fast',
    description:
      'Each is asked for three seconds at most. Without the database nobody can be recognised: then this route fails, and `GET /v1/health` still answers.',
    auth: { permission: 'operations:read' },
    reply: { 200: Health },
  },
});
