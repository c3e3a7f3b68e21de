import type * as z from 'zod';
import { ACCESS_TOKEN_SECONDS } from '../../lib/identity/access-token.ts';
import { rolePermissions } from '../../lib/identity/permissions.ts';
import type { TokenPair } from '../../lib/identity/refresh-token.ts';
import type { SecurityEvent as Event } from '../../lib/identity/security-event-repository.ts';
import type { Session } from '../../lib/identity/session-repository.ts';
import type { User } from '../../lib/identity/user-repository.ts';
import type { LoggedIn, Profile, SecurityEvent, SessionInfo } from './schemas.ts';

type Viewed = Pick<User, '_id' | 'email' | 'firstName' | 'lastName' | 'role' | 'emailVerified'>;

/** A user as they see themselves. */
export const profileView = (user: Viewed): z.input<typeof Profile> => ({
  id: user._id,
  email: user.email,
  firstName: user.firstName,
  lastName: user.lastName,
  role: user.role,
  permissions: [...rolePermissions[user.role]],
  emailVerified: user.emailVerified,
});

export const loggedInView = (user: Viewed, { accessToken, refreshToken }: TokenPair): z.input<typeof LoggedIn> => ({
  accessToken,
  refreshToken,
  expiresIn: ACCESS_TOKEN_SECONDS,
  user: profileView(user),
});

export const sessionView = (session: Session, current: string): z.input<typeof SessionInfo> => ({
  id: session._id,
  device: session.device,
  ip: session.ip,
  lastSeenAt: session.lastSeenAt.toISOString(),
  createdAt: session.createdAt.toISOString(),
  current: session._id === current,
});

export const eventView = ({ _id, type, at, ip, device }: Event): z.input<typeof SecurityEvent> => ({
  id: _id,
  type,
  at: at.toISOString(),
  ip: ip ?? null,
  device: device ?? null,
});
