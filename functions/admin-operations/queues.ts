import type { Handlers } from '../../lib/http/types.ts';
import { discardDeadLetter, peekDeadLetters, redrive } from '../../lib/operations/dead-letters.ts';
import { readQueue, readQueues } from '../../lib/operations/read-queues.ts';
import type { queuesApi } from './queues-api.ts';

export const queuesHandlers: Handlers<typeof queuesApi> = {
  listQueues: async () => ({ status: 200, body: { items: await readQueues() } }),
  getQueue: async ({ params }) => ({ status: 200, body: await readQueue(params.name) }),
  listDeadLetters: async ({ params, query }) => {
    const letters = await peekDeadLetters(params.name, query.limit);
    return { status: 200, body: { items: letters.map((letter) => ({ ...letter, firstSeenAt: letter.firstSeenAt.toISOString() })) } };
  },
  redriveQueue: async ({ params, body }) => ({ status: 200, body: await redrive(params.name, body.ids) }),
  discardDeadLetter: async ({ params }) => {
    await discardDeadLetter(params.name, params.id);
    return { status: 204 };
  },
};
