import { createHmac } from 'node:crypto';
import { linkKey } from '../identity/link-keys.ts';
import { isPersonal } from '../search/personal.ts';
import { type EngagementDocument, insertEngagement, rememberViews } from './repository.ts';

export interface Beacon {
  type: EngagementDocument['meta']['type'];
  at: Date;
  /** The visit's id, made by the page. */
  sessionId: string;
  productId?: string | undefined;
  query?: string | undefined;
  /** Paise. */
  amount?: number | undefined;
}

interface Sender {
  userId: string | undefined;
  userAgent: string;
  /** Whether the visitor agreed to be remembered. */
  consent: boolean;
}

/** Those that say so. What pretends to be a browser is not found out here. */
const BOTS = /bot|crawl|spider|slurp|headless|preview|scrape|monitor|lighthouse|curl|wget|python|java\/|go-http|axios|^$/i;

/** Whether a client says that it is no person. */
const isBot = (userAgent: string): boolean => BOTS.test(userAgent);

const DAY_MS = 86_400_000;
/** Clocks differ a little. */
const AHEAD_MS = 5 * 60_000;

const plausible = (at: Date, now: Date): boolean => at.getTime() <= now.getTime() + AHEAD_MS && at.getTime() >= now.getTime() - DAY_MS;

/** The visit of a day. Without the key nobody can tell which visits belong together on two days. */
const visitOf = (sessionId: string, at: Date, key: string): string =>
  createHmac('sha256', key)
    .update(`visit|${at.toISOString().slice(0, 10)}|${sessionId}`)
    .digest('base64url')
    .slice(0, 22);

/**
 * Keeps a batch of beacons, and with consent what a customer viewed. Those of bots and of another time are left out. Returns how many were kept.
 */
export async function record(beacons: readonly Beacon[], { userId, userAgent, consent }: Sender, now = new Date()): Promise<number> {
  if (isBot(userAgent)) return 0;
  const kept = beacons.filter((beacon) => plausible(beacon.at, now));
  const key = await linkKey();
  await insertEngagement(
    kept.map(({ type, at, sessionId, productId, query, amount }) => ({
      at,
      meta: { type, ...(productId && { productId }) },
      visit: visitOf(sessionId, at, key),
      ...(query && !isPersonal(query) && { query }),
      ...(amount !== undefined && { amount }),
    })),
  );
  const views = kept.flatMap(({ type, at, productId }) => (type === 'view' && productId ? [{ productId, at }] : []));
  if (consent && userId) await rememberViews(userId, views);
  return kept.length;
}
