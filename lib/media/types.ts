import type { OutboxEntry } from '../messaging/outbox-entry.ts';

/** What is known of an uploaded picture: enough to delete it when nothing uses it, and never while something may. */
export interface PictureDocument {
  /** Its id at the provider. */
  _id: string;
  /** All addresses by which it was ever named: uses are found by them. */
  urls: string[];
  /** Someone is about to name it: until then it is not deleted. */
  reservedUntil?: Date;
  /** When it is to be asked again whether something uses it. */
  checkAt?: Date;
  /** Of the worker that is deleting it; from then on nobody may name it. */
  claim?: string;
  deletedAt?: Date;
  /** Of a deleted one: until then a late use of it is refused. */
  expiresAt?: Date;
  outbox?: OutboxEntry[];
  createdAt: Date;
}
