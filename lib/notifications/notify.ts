import type { Message } from '../../events/index.ts';
import type { Mailer } from '../adapters/email/port.ts';
import { sesMailer } from '../adapters/email/ses.ts';
import type { DocumentStore } from '../adapters/storage/port.ts';
import { invoiceStore } from '../adapters/storage/s3.ts';
import { composeMail, mailingIdOf } from './compose.ts';
import { findSent } from './mailing-repository.ts';
import { sendOnce } from './send-once.ts';
import { readSources } from './sources.ts';

interface Dependencies {
  mailer?: Mailer;
  documents?: DocumentStore;
}

/** Sends the mails of a batch that are not out yet. Each message fails alone: the result has, per message, nothing or its error. */
export async function notify(messages: readonly Message[], dependencies: Dependencies = {}): Promise<(Error | undefined)[]> {
  const { mailer = sesMailer, documents = invoiceStore } = dependencies;
  const ids = messages.map(mailingIdOf);
  const sent = await findSent(ids.filter((id) => id !== undefined));
  const due = messages.filter((message) => !sent.has(mailingIdOf(message) ?? ''));
  if (due.length === 0) return messages.map(() => undefined);
  const sources = await readSources(due);
  const results = await Promise.allSettled(
    messages.map(async (message, index) => {
      const id = ids[index];
      if (id === undefined || sent.has(id)) return;
      const mail = await composeMail(message, sources, documents);
      if (mail) await sendOnce(id, mail, mailer);
    }),
  );
  return results.map((r) => (r.status === 'rejected' ? (r.reason instanceof Error ? r.reason : new Error(String(r.reason))) : undefined));
}
