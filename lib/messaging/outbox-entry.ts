/** The outbox is a field of the document that changed: the change and its announcement are one atomic write. */
import mongoose from 'mongoose';
import type { EventData, EventType } from '../../events/index.ts';
import { newId } from '../platform/ids.ts';

export interface OutboxEntry {
  id: string;
  type: EventType;
  at: Date;
  correlationId: string;
  data: Record<string, unknown>;
}

const outboxEntrySchema = new mongoose.Schema<OutboxEntry>(
  {
    id: { type: String, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    correlationId: { type: String, required: true },
    data: { type: mongoose.Schema.Types.Mixed, required: true },
  },
  { _id: false, id: false, minimize: false },
);

/** The field for a schema. It is unset when empty, so that the partial index on `outbox.at` holds only documents that wait. */
export const outboxField = { type: [outboxEntrySchema], default: undefined };

/** A new entry for a document's outbox. */
export const outboxEntry = <T extends EventType>(type: T, data: EventData<T>, correlationId: string, at = new Date()): OutboxEntry => ({
  id: newId('msg'),
  type,
  at,
  correlationId,
  data,
});
