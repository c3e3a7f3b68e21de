/** What the registry of mails has for each event that someone is told of. */
import type { EventType, Message } from '../../events/index.ts';
import type { queues } from '../../events/queues.ts';
import type { Mail } from '../adapters/email/port.ts';
import type { DocumentStore } from '../adapters/storage/port.ts';
import type { Sources } from './sources.ts';

/** The events that the mail queue takes. */
export type MailedType = (typeof queues)['emails']['accepts'][number];

export type MessageOf<T extends EventType> = Extract<Message, { type: T }>;

export interface MailKind<T extends MailedType> {
  /** What the mail is about and by which template: sent once each. */
  id: (message: MessageOf<T>) => string;
  /** Nothing when the mail would say what is over by now. Throws when what it is about is not there (yet): the queue delivers the message again. */
  compose: (message: MessageOf<T>, sources: Sources, documents: DocumentStore) => Promise<Mail | undefined>;
}

export type MailKinds<T extends MailedType> = { [K in T]: MailKind<K> };
