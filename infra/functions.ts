/** What each function may reach, and nothing else: its environment and its IAM policy both come from this table. */
import type { QueueName } from '../events/queues.ts';
import { queues, queuesOf } from '../events/queues.ts';
import type { GroupName } from '../functions/index.ts';
import type { SecretName } from './secrets.ts';

export interface FunctionNeeds {
  secrets: readonly SecretName[];
  /** Queues that it announces events to. */
  sends: readonly QueueName[];
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
/** Those that take messages of the shop itself. */
const messageQueues = allQueues.filter((name) => queues[name].accepts.length > 0);
/** Who writes products announces them to all that follow them. */
const productQueues = queuesOf('product.changed');
const database: readonly SecretName[] = ['mongo-uri', 'link-key'];
const providers: readonly SecretName[] = ['razorpay', 'sandbox'];

/** Where what happens to an order, its payment and its parcels is announced. */
const afterOrder: readonly QueueName[] = [
  'order-fulfilment',
  'stock-updates',
  'payments',
  'emails',
  'live',
  'invoices',
  'webhooks',
  'analytics',
  'catalog-updates',
];

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
  reviews: api({ sends: ['emails', ...productQueues] }),
  cart: api({ sends: ['emails', 'live'] }),
  'admin-catalog': api({ secrets: [...database, 'cloudinary'], sends: ['stock-updates', 'images', ...productQueues] }),
  orders: api({ secrets: [...database, ...providers, 'cloudinary'], sends: afterOrder, invoices: 'read' }),
  carriers: api({ secrets: [...database, 'carriers'], sends: afterOrder }),
  payments: api({ secrets: [...database, ...providers], sends: afterOrder }),
  'admin-orders': api({ sends: afterOrder, invoices: 'read' }),
  'admin-marketing': api({ sends: ['images'] }),
  'admin-jobs': api({ sends: ['jobs'], files: true }),
  'admin-packing': api({ files: true, memoryMb: 1_024 }),
  'admin-people': api({ sends: ['emails'] }),
  'admin-analytics': api(),
  'admin-operations': api({ sends: allQueues, tendsQueues: true, webhooks: true }),
  legacy: api({
    secrets: [...database, 'cloudinary', ...providers],
    sends: [...new Set([...afterOrder, 'images' as const, ...productQueues])],
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
  'order-fulfilment': worker('order-fulfilment', { sends: afterOrder }),
  'stock-updates': worker('stock-updates', { sends: ['stock-updates', 'emails', ...productQueues] }),
  invoices: worker('invoices', { sends: ['emails', 'live'], invoices: 'write', memoryMb: 1_024 }),
  payments: worker('payments', { secrets: ['mongo-uri', ...providers], sends: afterOrder }),
  jobs: worker('jobs', { sends: ['jobs', 'stock-updates', 'emails', 'images', ...productQueues], files: true, memoryMb: 1_024 }),
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
  reconciler: { secrets: ['mongo-uri', ...providers], sends: afterOrder, timeoutSeconds: 55, schedule: { everyMinutes: 1 } },
  sweeper: {
    secrets: ['mongo-uri', ...providers],
    sends: messageQueues,
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
