import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Id, Timestamp } from '../../lib/http/schemas.ts';

const read = { permission: 'operations:read' } as const;
const write = { permission: 'operations:write' } as const;
const params = z.object({ name: z.string().max(80) });
const count = z.int().min(0);

const Queue = z
  .object({
    name: z.string(),
    waiting: count.meta({ description: 'Messages that wait for their worker.' }),
    delayed: count,
    inFlight: count.meta({ description: 'Messages that a worker has, or that failed and wait for their next delivery.' }),
    deadLetters: count.meta({ description: 'Messages that failed for good.' }),
  })
  .meta({ id: 'Queue', description: 'SQS counts approximately: a figure may be some seconds old.' });

const DeadLetter = z
  .object({
    id: Id.meta({ description: 'Of the message in SQS.' }),
    type: z.string().nullable().meta({ description: 'The event. Null for what is no message of ours.' }),
    eventId: z.string().nullable(),
    correlationId: z.string().nullable().meta({ description: 'The request that began it: the logs have its story.' }),
    occurredAt: z.string().nullable(),
    firstSeenAt: Timestamp,
    attempts: count.meta({ description: 'Deliveries so far; looks at it here are counted too.' }),
  })
  .meta({ id: 'DeadLetter' });

export const queuesApi = defineApi({
  listQueues: {
    method: 'GET',
    path: '/v1/admin/queues',
    summary: 'Every queue: what waits, what is being done, what failed for good',
    auth: read,
    reply: { 200: z.object({ items: z.array(Queue) }) },
  },
  getQueue: {
    method: 'GET',
    path: '/v1/admin/queues/{name}',
    summary: 'One queue',
    auth: read,
    params,
    reply: { 200: Queue },
    errors: ['not_found'],
  },
  listDeadLetters: {
    method: 'GET',
    path: '/v1/admin/queues/{name}/dead-letters',
    summary: 'Look at messages that failed for good',
    description: 'In no certain order, and without what they say. A message that someone else looks at in this moment is missing.',
    auth: read,
    params,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    reply: { 200: z.object({ items: z.array(DeadLetter) }) },
    errors: ['not_found'],
  },
  redriveQueue: {
    method: 'POST',
    path: '/v1/admin/queues/{name}/redrive',
    summary: 'Send dead letters to their queue again',
    description:
      'Those of `ids`, else all that are there. Safe to repeat: what is done twice has its effect once. A long queue takes several calls, until `moved` is 0.',
    auth: write,
    params,
    body: z
      .strictObject({ ids: z.array(Id).min(1).max(100).optional() })
      .meta({ example: { ids: ['5fea7756-0ea4-451a-a703-a558b933e274'] } }),
    reply: { 200: z.object({ moved: count }) },
    errors: ['not_found'],
  },
  discardDeadLetter: {
    method: 'DELETE',
    path: '/v1/admin/queues/{name}/dead-letters/{id}',
    summary: 'Throw a dead letter away',
    description: 'What it should have done stays undone.',
    auth: write,
    params: params.extend({ id: Id }),
    reply: { 204: empty('Gone') },
    errors: ['not_found'],
  },
});
