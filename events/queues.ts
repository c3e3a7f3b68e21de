/** Which queue takes which events, and how its worker is driven. CDK builds queues and mappings from here, the relay routes by it. */
import type { EventType } from './index.ts';

export interface QueueDefinition {
  /** File of the worker in `functions/workers`. */
  worker: string;
  /** Environment variable with the queue's URL. */
  urlVariable: string;
  accepts: readonly EventType[];
  /** Messages per invocation. */
  batchSize: number;
  /** How long the mapping waits to fill a batch, in seconds. */
  batchingWindowSeconds: number;
  /** Function timeout in seconds; the visibility timeout is six times as long. */
  timeoutSeconds: number;
  /** Cap on concurrent invocations, which also caps database connections. */
  maxConcurrency: number;
}

/**
 * Seconds for a batch. A message that nobody gives back, because its worker died or the queue's own answer was lost, comes again when it was
 * hidden for six times as long: that has to be within the two minutes in which what an outage held up is done.
 */
const BATCH_SECONDS = 15;
/** An endpoint of somebody else may take eight seconds to answer. */
const WEBHOOKS_SECONDS = 18;

/** Deliveries before a message goes to the dead-letter queue. */
export const maxReceiveCount = 5;

/** Every step of a return: for those who follow it. */
const returnSteps = [
  'return.requested',
  'return.approved',
  'return.rejected',
  'return.cancelled',
  'return.picked_up',
  'return.received',
  'return.inspected',
  'return.refunded',
  'return.replaced',
  'return.closed',
] as const satisfies readonly EventType[];

export const queues = {
  'order-fulfilment': {
    worker: 'fulfilment',
    urlVariable: 'ORDER_FULFILMENT_QUEUE_URL',
    accepts: [
      'order.placed',
      'order.cancelled',
      'order.lines_cancelled',
      'order.expired',
      'shipment.delivered',
      'shipment.returned_to_origin',
    ],
    batchSize: 25,
    batchingWindowSeconds: 1,
    timeoutSeconds: BATCH_SECONDS,
    maxConcurrency: 4,
  },
  'stock-updates': {
    worker: 'stock',
    urlVariable: 'STOCK_UPDATES_QUEUE_URL',
    accepts: [
      'order.placed',
      'order.cancelled',
      'order.lines_cancelled',
      'order.expired',
      'shipment.returned_to_origin',
      'return.inspected',
      'stock.changed',
    ],
    batchSize: 100,
    batchingWindowSeconds: 1,
    timeoutSeconds: BATCH_SECONDS,
    maxConcurrency: 2,
  },
  invoices: {
    worker: 'invoices',
    urlVariable: 'INVOICES_QUEUE_URL',
    accepts: ['shipment.packed', 'order.cancelled', 'order.lines_cancelled', 'shipment.returned_to_origin', 'refund.processed'],
    batchSize: 10,
    batchingWindowSeconds: 1,
    timeoutSeconds: BATCH_SECONDS,
    maxConcurrency: 2,
  },
  payments: {
    worker: 'payments',
    urlVariable: 'PAYMENTS_QUEUE_URL',
    accepts: ['payment.opened', 'refund.requested'],
    batchSize: 10,
    batchingWindowSeconds: 0,
    timeoutSeconds: BATCH_SECONDS,
    maxConcurrency: 2,
  },
  emails: {
    worker: 'emails',
    urlVariable: 'EMAILS_QUEUE_URL',
    accepts: [
      'user.registered',
      'user.invited',
      'user.password_reset_requested',
      'user.password_changed',
      'user.verification_requested',
      'user.email_change_requested',
      'user.email_changed',
      'user.new_device',
      'order.placed',
      'order.cancelled',
      'order.lines_cancelled',
      'order.expired',
      'payment.captured',
      'payment.failed',
      'payment.returned',
      'refund.requested',
      'refund.processed',
      'refund.failed',
      'shipment.shipped',
      'shipment.out_for_delivery',
      'shipment.delivery_failed',
      'shipment.delivered',
      'shipment.returned_to_origin',
      'invoice.issued',
      'credit_note.issued',
      'return.requested',
      'return.approved',
      'return.rejected',
      'return.received',
      'return.refunded',
      'return.replaced',
      'return.refund_to_changed',
      'stock.back_in_stock',
      'stock.low',
      'wishlist.price_dropped',
      'question.answered',
      'cart.abandoned',
      'webhook.disabled',
    ],
    batchSize: 10,
    batchingWindowSeconds: 0,
    timeoutSeconds: BATCH_SECONDS,
    maxConcurrency: 5,
  },
  'catalog-updates': {
    worker: 'catalog',
    urlVariable: 'CATALOG_UPDATES_QUEUE_URL',
    accepts: [
      'product.changed',
      'category.changed',
      'price.dropped',
      'search.performed',
      'order.placed',
      'order.cancelled',
      'order.lines_cancelled',
    ],
    batchSize: 100,
    batchingWindowSeconds: 1,
    timeoutSeconds: BATCH_SECONDS,
    maxConcurrency: 2,
  },
  live: {
    worker: 'live',
    urlVariable: 'LIVE_QUEUE_URL',
    accepts: [
      'connection.opened',
      'live.due',
      'cart.updated',
      'stock.changed',
      'stock.held',
      'stock.released',
      'product.changed',
      'order.placed',
      'order.cancelled',
      'order.lines_cancelled',
      'order.expired',
      'order.completed',
      'payment.captured',
      'payment.failed',
      'refund.requested',
      'refund.processed',
      'refund.failed',
      'invoice.issued',
      'credit_note.issued',
      'shipment.packed',
      'shipment.shipped',
      'shipment.out_for_delivery',
      'shipment.delivery_failed',
      'shipment.delivered',
      'shipment.returned_to_origin',
      ...returnSteps,
      'return.refund_to_changed',
    ],
    batchSize: 10,
    // Whoever has a page open waits for it: bursts are thinned out per SKU, not by waiting.
    batchingWindowSeconds: 0,
    timeoutSeconds: BATCH_SECONDS,
    maxConcurrency: 4,
  },
  images: {
    worker: 'images',
    urlVariable: 'IMAGES_QUEUE_URL',
    accepts: ['picture.released'],
    batchSize: 10,
    batchingWindowSeconds: 1,
    timeoutSeconds: BATCH_SECONDS,
    maxConcurrency: 2,
  },
  analytics: {
    worker: 'analytics',
    urlVariable: 'ANALYTICS_QUEUE_URL',
    accepts: [
      'order.placed',
      'order.cancelled',
      'order.lines_cancelled',
      'refund.processed',
      'shipment.delivered',
      'shipment.returned_to_origin',
    ],
    batchSize: 100,
    // Nobody waits for it: the more orders of a day come together, the fewer marks are written.
    batchingWindowSeconds: 2,
    timeoutSeconds: BATCH_SECONDS,
    maxConcurrency: 2,
  },
  /** What SES tells of mails, brought by SNS: not messages of ours. */
  'mail-events': {
    worker: 'mail-events',
    urlVariable: 'MAIL_EVENTS_QUEUE_URL',
    accepts: [],
    batchSize: 10,
    batchingWindowSeconds: 0,
    timeoutSeconds: BATCH_SECONDS,
    maxConcurrency: 2,
  },
  jobs: {
    worker: 'jobs',
    urlVariable: 'JOBS_QUEUE_URL',
    accepts: ['job.requested'],
    batchSize: 1,
    batchingWindowSeconds: 0,
    timeoutSeconds: 120,
    maxConcurrency: 2,
  },
  webhooks: {
    worker: 'webhooks',
    urlVariable: 'WEBHOOKS_QUEUE_URL',
    accepts: [
      'order.placed',
      'order.cancelled',
      'order.lines_cancelled',
      'order.expired',
      'order.completed',
      'shipment.packed',
      'shipment.shipped',
      'shipment.out_for_delivery',
      'shipment.delivery_failed',
      'shipment.delivered',
      'shipment.returned_to_origin',
      'refund.requested',
      'refund.processed',
      'refund.failed',
      ...returnSteps,
      'product.changed',
      'stock.changed',
      'webhook.due',
    ],
    batchSize: 10,
    batchingWindowSeconds: 0,
    timeoutSeconds: WEBHOOKS_SECONDS,
    maxConcurrency: 3,
  },
} as const satisfies Record<string, QueueDefinition>;

export type QueueName = keyof typeof queues;

/** The queues that take an event; none for an event that is only kept on record. */
export const queuesOf = (type: string): QueueName[] =>
  (Object.keys(queues) as QueueName[]).filter((name) => (queues[name].accepts as readonly string[]).includes(type));

/** Environment variable with the ARN of the topic that brings an event to all queues that take it. */
export const topicVariable = 'EVENTS_TOPIC_ARN';

/** Environment variable with the URL of the queue that a worker is given messages of. */
export const sourceVariable = 'SOURCE_QUEUE_URL';

/** Environment variable with the URL of a queue's dead letters. */
export const deadLettersVariable = (queue: QueueName): string => queues[queue].urlVariable.replace(/_QUEUE_URL$/, '_DEAD_LETTERS_URL');
