/** All events by type, with their schema: `data` of version 1. A breaking change adds a version beside the old one. */
import type * as z from 'zod';
import { cartEvents } from './carts.ts';
import { catalogEvents } from './catalog.ts';
import { inventoryEvents } from './inventory.ts';
import { invoiceEvents } from './invoices.ts';
import { jobEvents } from './jobs.ts';
import { liveEvents } from './live.ts';
import { mediaEvents } from './media.ts';
import { orderEvents } from './orders.ts';
import { paymentEvents } from './payments.ts';
import { returnEvents } from './returns.ts';
import { reviewEvents } from './reviews.ts';
import { userEvents } from './users.ts';
import { webhookEvents } from './webhooks.ts';

export const events = {
  ...orderEvents,
  ...paymentEvents,
  ...invoiceEvents,
  ...returnEvents,
  ...reviewEvents,
  ...userEvents,
  ...inventoryEvents,
  ...catalogEvents,
  ...liveEvents,
  ...cartEvents,
  ...jobEvents,
  ...mediaEvents,
  ...webhookEvents,
};

export type EventType = keyof typeof events;
export type EventData<T extends EventType> = z.output<(typeof events)[T]>;

/** A message as a consumer sees it: the envelope, with `data` checked by the type's schema. */
export type Message = {
  [T in EventType]: { id: string; type: T; version: 1; occurredAt: string; correlationId: string; data: EventData<T> };
}[EventType];
