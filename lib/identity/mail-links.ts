/**
 * What the links of mails carry: kind, user, expiry, and a signature that is bound to what the link changes. Once that has changed, by this link or
 * otherwise, the signature fits no more: a link works once, and no token is stored anywhere. The mail's worker makes it when it sends.
 */
import { AppError } from '../platform/errors.ts';
import { linkKey } from './link-keys.ts';
import { signValue, verifyValue } from './signed-value.ts';
import { findUser, type User } from './user-repository.ts';

export type LinkKind = 'reset' | 'verify' | 'change';

type Linked = Pick<User, '_id' | 'email' | 'passwordHash' | 'emailVerified' | 'disabled' | 'emailChange'>;

const HOUR_MS = 60 * 60_000;

/** How long a link works. */
const life: Record<LinkKind, number> = { reset: HOUR_MS, verify: 72 * HOUR_MS, change: 24 * HOUR_MS };

/** What a link is bound to; undefined when there is nothing (any more) that it could change. */
const bound: Record<LinkKind, (user: Linked) => string | undefined> = {
  reset: ({ email, passwordHash }) => `${email}\n${passwordHash}`,
  verify: ({ email, emailVerified }) => (emailVerified ? undefined : email),
  change: ({ emailChange }) => emailChange && `${emailChange.id}\n${emailChange.email}`,
};

const isKind = (kind: string | undefined): kind is LinkKind => kind !== undefined && kind in bound;

/** What the signature covers beside the readable part. Undefined for a user who may not use such a link. */
function purposeOf(kind: LinkKind, user: Linked): string | undefined {
  const to = user.disabled ? undefined : bound[kind](user);
  return to && `mail-link\n${to}`;
}

/** The token of a link that was asked for at a moment: the same each time it is made. Undefined when it could not be used. */
export async function linkTokenOf(kind: LinkKind, user: Linked, askedAt: Date): Promise<string | undefined> {
  const purpose = purposeOf(kind, user);
  return purpose && signValue(await linkKey(), purpose, `${kind}.${user._id}.${askedAt.getTime() + life[kind]}`);
}

/** The user that a token names, and its kind. Throws `link_invalid` when it was forged, used or replaced, has expired, or is of another kind. */
export async function readLink<K extends LinkKind>(kinds: readonly K[], token: string): Promise<{ kind: K; user: User }> {
  const [kind, userId, expires] = token.split('.');
  if (!isKind(kind) || !userId || !(kinds as readonly LinkKind[]).includes(kind)) throw linkOver();
  const user = await findUser(userId);
  const purpose = user && purposeOf(kind, user);
  if (!purpose || verifyValue(await linkKey(), purpose, token) === undefined || Number(expires) <= Date.now()) throw linkOver();
  return { kind: kind as K, user };
}

export const linkOver = (): AppError =>
  new AppError('link_invalid', 'This link was used, replaced or has expired. Please ask for a new one.');
