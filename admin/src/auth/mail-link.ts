/** Links of mails to staff: what they want of whoever follows them, logged in or not. */

export type MailLink =
  | { kind: 'invitation' | 'reset-password' | 'verify-email'; token: string }
  /** The way to a new password, for whom a mail made suspicious. */
  | { kind: 'forgot-password' };

const WITH_TOKEN: readonly string[] = ['invitation', 'reset-password', 'verify-email'];

/** The link that the address of the page is, if it is one; `hash` with its `#`. */
export function mailLinkOf(hash: string): MailLink | undefined {
  const [, kind = '', query] = /^#\/([a-z-]+)(?:\?(.*))?$/.exec(hash) ?? [];
  if (kind === 'forgot-password') return { kind };
  const token = new URLSearchParams(query).get('token');
  return WITH_TOKEN.includes(kind) && token ? ({ kind, token } as MailLink) : undefined;
}

export function subscribeToHash(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** Leaves the link, whose token is spent, for the console or its log-in. */
export function leaveMailLink(): void {
  location.hash = '#/';
}
