import type { Message } from '../../events/index.ts';
import type { Mailer } from '../adapters/email/port.ts';
import { sesMailer } from '../adapters/email/ses.ts';
import type { DocumentStore } from '../adapters/storage/port.ts';
import { invoiceStore } from '../adapters/storage/s3.ts';
import { logger } from '../platform/logger.ts';
import { composeMail, mailingIdOf } from './compose.ts';
import { findSent } from './mailing-repository.ts';
import { sendOnce } from './send-once.ts';
import { readSources } from './sources.ts';
import { findSuppressed } from './suppression-repository.ts';
import { isWithheld } from './suppressions.ts';

interface Dependencies {
  mailer?: Mailer;
  documents?: DocumentStore;
}

/** Sends the mails of a batch that are not out yet, but to addresses that take none. Each message fails alone: the result has, per message, nothing or its error. */
export async function notify(messages: readonly Message[], dependencies: Dependencies = {}): Promise<(Error | undefined)[]> {
  const { mailer = sesMailer, documents = invoiceStore } = dependencies;
  const ids = messages.map(mailingIdOf);
  const sent = await findSent(ids.filter((id) => id !== undefined));
  const due = messages.filter((message) => !sent.has(mailingIdOf(message) ?? ''));
  if (due.length === 0) return messages.map(() => undefined);
  const sources = await readSources(due);
  const composed = await Promise.allSettled(
    messages.map(async (message, index) => {
      const id = ids[index];
      const mail = id !== undefined && !sent.has(id) ? await composeMail(message, sources, documents) : undefined;
      return id !== undefined && mail ? { id, mail } : undefined;
    }),
  );
  const addresses = composed.flatMap((result) =>
    result.status === 'fulfilled' && result.value ? [result.value.mail.to.address.toLowerCase()] : [],
  );
  const suppressed = await findSuppressed(addresses);
  const results = await Promise.allSettled(
    composed.map(async (result) => {
      if (result.status === 'rejected') throw result.reason;
      if (!result.value) return;
      const { id, mail } = result.value;
      if (isWithheld(mail, suppressed.get(mail.to.address.toLowerCase()))) logger().info('Mail withheld', { mailing: id });
      else await sendOnce(id, mail, mailer);
    }),
  );
  return results.map((r) => (r.status === 'rejected' ? (r.reason instanceof Error ? r.reason : new Error(String(r.reason))) : undefined));
}
