/** Searches are kept for analytics, those without results too. They travel by queue: a list never waits for a write to the database. */
import type { Message } from '../../events/index.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { correlationId } from '../platform/correlation.ts';
import { logger } from '../platform/logger.ts';
import { countSearches, insertSearches } from './log-repository.ts';
import { isPersonal } from './personal.ts';
import { normalised } from './text.ts';

/** Reports a search and how many hits of its first page fit all of it: what was shown for a part of the text is no result. It never fails the search itself. */
export async function reportSearch(q: string, found: number): Promise<void> {
  const text = normalised(q);
  if (text === '' || isPersonal(q)) return;
  await sendEntries([outboxEntry('search.performed', { text, found }, correlationId())]).catch((error: unknown) =>
    logger().warn('A search was not logged', { error: error as Error }),
  );
}

/**
 * Keeps reported searches. A message that comes again adds nothing. A worker that dies between the two writes leaves a search uncounted among the
 * suggestions; the log has it.
 */
export async function keepSearches(messages: readonly Message[]): Promise<void> {
  const searches = messages.flatMap((message) =>
    message.type === 'search.performed' ? [{ _id: message.id, ...message.data, at: new Date(message.occurredAt) }] : [],
  );
  const once = [...new Map(searches.map((search) => [search._id, search])).values()];
  await countSearches(await insertSearches(once));
}
