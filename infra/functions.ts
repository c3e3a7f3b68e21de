/** What each function may reach, and nothing else: its environment and its IAM policy both come from this table. */
import type { QueueName } from '../events/queues.ts';
import { queues } from '../events/queues.ts';
import type { GroupName } from '../functions/index.ts';
import type { SecretName } from './secrets.ts';

export interface FunctionNeeds {
  secrets: readonly SecretName[];
  /** Queues that it sends events to which no other queue takes, or dead letters back. */
  sends: readonly QueueName[];
  /** Whether it announces events that several queues take. */
  publishes?: boolean;
  /** What it does with invoices in the bucket. */
  invoices?: 'read' | 'write';
  /** What it does with open WebSockets. */
  connections?: readonly ('send' | 'close')[];
  /** What it does with imported and exported files: hands out links to them, or works at them. */
  files?: boolean;
  /** Whether it looks after all queues and their dead letters. */
  tendsQueues?: boolean;
  /** Whether it calls or takes down addresses of webhooks. */
  webhooks?: boolean;
  /** Whether it sends mail. */
  mail?: boolean;
  /** In MB; otherwise the stage's. */
  memoryMb?: number;
  /** In seconds. */
  timeoutSeconds: number;
}

const allQueues = Object.keys(queues) as QueueName[];
const database: readonly SecretName[] = ['mongo-uri', 'link-key'];
const providers: readonly SecretName[] = ['razorpay', 'sandbox'];

/** Announces what happens to an order, its payment and its parcels; these queues take some of it alone. */
const afterOrder = { publishes: true, sends: ['payments', 'emails', 'live'] } as const;

/** Below the gateway's own limit of 30 seconds. */
const API_TIMEOUT = 20;

const api = (needs: Partial<FunctionNeeds> = {}): FunctionNeeds => ({
  secrets: database,
  sends: [],
  timeoutSeconds: API_TIMEOUT,
  ...needs,
});

/** The groups of the registry. */
export const apiFunctions: Record<GroupName, FunctionNeeds> = {
  docs: api({ secrets: [] }),
  auth: api({ secrets: [...database, 'signing-keys', 'jwks'], sends: ['emails', 'live'] }),
  account: api(),
  catalog: api({ sends: ['emails', 'catalog-updates'] }),
  reviews: api({ sends: ['emails'], publishes: true }),
  cart: api({ sends: ['emails', 'live'] }),
  'admin-catalog': api({ secrets: [...database, 'cloudinary'], sends: ['images', 'catalog-updates'], publishes: true }),
  orders: api({ secrets: [...database, ...providers, 'cloudinary'], ...afterOrder, invoices: 'read' }),
  carriers: api({ secrets: [...database, 'carriers'], ...afterOrder }),
  payments: api({ secrets: [...database, ...providers], ...afterOrder }),
  'admin-orders': api({ ...afterOrder, invoices: 'read' }),
  'admin-marketing': api({ sends: ['images'] }),
  'admin-jobs': api({ sends: ['jobs'], files: true }),
  'admin-packing': api({ files: true, memoryMb: 1_024 }),
  'admin-people': api({ sends: ['emails'] }),
  'admin-analytics': api(),
  'admin-operations': api({ sends: allQueues, tendsQueues: true, webhooks: true }),
  legacy: api({
    secrets: [...database, 'cloudinary', ...providers],
    ...afterOrder,
    sends: [...afterOrder.sends, 'images', 'catalog-updates'],
  }),
};

export const authorizerFunction: FunctionNeeds = { secrets: ['jwks'], sends: [], timeoutSeconds: 5 };

/** The functions of the WebSocket API. */
export const realtimeAuthorizerFunction: FunctionNeeds = { secrets: ['jwks', 'link-key'], sends: [], timeoutSeconds: 5 };
export const realtimeFunction: FunctionNeeds = {
  secrets: ['mongo-uri'],
  sends: ['live'],
  connections: ['send', 'close'],
  timeoutSeconds: API_TIMEOUT,
};

const worker = (queue: QueueName, needs: Partial<FunctionNeeds> = {}): FunctionNeeds => ({
  secrets: ['mongo-uri'],
  sends: [],
  timeoutSeconds: queues[queue].timeoutSeconds,
  ...needs,
});

/** The worker of each queue. */
export const workerFunctions: Record<QueueName, FunctionNeeds> = {
  'order-fulfilment': worker('order-fulfilment', afterOrder),
  'stock-updates': worker('stock-updates', { sends: ['emails', 'live'], publishes: true }),
  invoices: worker('invoices', { sends: [], publishes: true, invoices: 'write', memoryMb: 1_024 }),
  payments: worker('payments', { secrets: ['mongo-uri', ...providers], ...afterOrder }),
  jobs: worker('jobs', { sends: ['jobs', 'emails', 'images', 'catalog-updates'], publishes: true, files: true, memoryMb: 1_024 }),
  'mail-events': worker('mail-events'),
  emails: worker('emails', { secrets: database, invoices: 'read', mail: true }),
  'catalog-updates': worker('catalog-updates', { sends: ['catalog-updates', 'emails'] }),
  images: worker('images', { secrets: ['mongo-uri', 'cloudinary'] }),
  webhooks: worker('webhooks', { secrets: database, sends: ['emails'], webhooks: true }),
  analytics: worker('analytics'),
  live: worker('live', { sends: ['live'], connections: ['send', 'close'] }),
};

/** Workers that a clock starts. */
export const scheduledFunctions = {
  reconciler: { secrets: ['mongo-uri', ...providers], ...afterOrder, timeoutSeconds: 55, schedule: { everyMinutes: 1 } },
  sweeper: {
    secrets: ['mongo-uri', ...providers],
    sends: ['payments', 'emails', 'catalog-updates', 'live', 'images', 'jobs', 'webhooks'],
    publishes: true,
    connections: ['close'],
    timeoutSeconds: 55,
    schedule: { everyMinutes: 1 },
  },
} as const satisfies Record<string, FunctionNeeds & { schedule: { everyMinutes: number } }>;

/** All of them, by the name of their bundle. */
export const needsByFunction: Record<string, FunctionNeeds> = {
  ...apiFunctions,
  authorizer: authorizerFunction,
  'realtime-authorizer': realtimeAuthorizerFunction,
  realtime: realtimeFunction,
  ...Object.fromEntries(Object.entries(workerFunctions).map(([queue, needs]) => [`worker-${queues[queue as QueueName].worker}`, needs])),
  ...Object.fromEntries(Object.entries(scheduledFunctions).map(([name, needs]) => [`worker-${name}`, needs])),
};
