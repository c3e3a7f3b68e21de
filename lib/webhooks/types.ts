import type { OutboxEntry } from '../messaging/outbox-entry.ts';

export interface WebhookEndpoint {
  /** `whk_...` */
  _id: string;
  url: string;
  /** Event types, or groups of them such as `order.*`. */
  events: string[];
  description: string;
  enabled: boolean;
  /** Why it was turned off by itself. */
  disabledReason?: string;
  /** Sealed, the newest first; one with an end signs until then. */
  secrets: { sealed: string; until?: Date }[];
  /** Since when nothing has got through. */
  failingSince?: Date;
  version: number;
  outbox?: OutboxEntry[];
  createdAt: Date;
  updatedAt: Date;
}

/** One try. */
export interface WebhookAttempt {
  at: Date;
  /** Of the answer, if there was one. */
  status?: number;
  error?: string;
  durationMs: number;
}

export type DeliveryState = 'pending' | 'succeeded' | 'failed';

/** One event for one endpoint. */
export interface WebhookDelivery {
  /** `whd_...` */
  _id: string;
  endpointId: string;
  /** The message's id: the receiver's `webhook-id`, the same for each try. */
  eventId: string;
  type: string;
  /** The very text that is sent and signed. */
  body: string;
  state: DeliveryState;
  /** When it is tried next; who tries it moves this ahead first, and so claims it. */
  dueAt?: Date;
  /** Tries since it was made or last replayed. */
  tries: number;
  /** The last ones. */
  attempts: WebhookAttempt[];
  createdAt: Date;
  /** When it is forgotten. */
  expiresAt: Date;
}
