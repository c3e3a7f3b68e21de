import * as z from 'zod';
import type { Mail } from '../adapters/email/port.ts';
import { type PreferenceName, unsubscribeTokenOf } from '../identity/preferences.ts';
import { environment, once } from '../platform/config.ts';
import type { Content } from './layout.ts';
import { storefront } from './links.ts';
import type { Recipient } from './recipient-repository.ts';

/** Address of the API, without a slash at the end. */
const api = once(() => environment(z.object({ API_URL: z.string() })).API_URL.replace(/\/$/, ''));

/** How someone ends a kind of mail: by a page of the shop, and by a POST that their mail program sends. */
export interface UnsubscribeLinks {
  page: string;
  oneClick: string;
}

export async function unsubscribeLinksOf(userId: string, preference: PreferenceName): Promise<UnsubscribeLinks> {
  const query = `token=${encodeURIComponent(await unsubscribeTokenOf(userId, preference))}`;
  return { page: `${storefront()}/unsubscribe?${query}`, oneClick: `${api()}/v1/unsubscribe?${query}` };
}

/** A mail that its reader can end. */
export const toSubscriber = (user: Recipient, content: Content, { oneClick }: UnsubscribeLinks): Mail => ({
  to: { name: `${user.firstName} ${user.lastName}`.trim(), address: user.email },
  ...content,
  unsubscribeUrl: oneClick,
});
