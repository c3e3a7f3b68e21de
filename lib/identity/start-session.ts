import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { deviceName } from './device.ts';
import { noteDevice } from './devices.ts';
import type { Origin } from './origin.ts';
import { hasSecondFactor } from './second-factor-repository.ts';
import { recordEvent } from './security-events.ts';
import { insertSession, revokeSession } from './session-repository.ts';
import { isStillLetIn, type SignedIn, type User } from './user-repository.ts';

/** Whether the shop asks for a second factor that this user does not have yet. */
async function enrolmentIsDue(user: Pick<User, '_id' | 'role'>): Promise<boolean> {
  if (user.role !== 'super_admin') return false;
  const { security } = await readSettings();
  return security.requireTotpForSuperAdmin && !(await hasSecondFactor(user._id));
}

interface NewSession {
  id?: string;
  tokenHash: string;
  /** Milliseconds that the session lives unless it is renewed. */
  lifeMs: number;
}

/**
 * A new session of a user on a device. Throws `invalid_credentials` when the user was disabled, or got another role or password, since the
 * password was checked.
 */
export async function startSession(
  user: SignedIn & Pick<User, 'devices'>,
  origin: Origin,
  { id = newId('ses'), tokenHash, lifeMs }: NewSession,
): Promise<void> {
  const now = new Date();
  const mustEnrol = await enrolmentIsDue(user);
  await insertSession({
    _id: id,
    userId: user._id,
    role: user.role,
    ...(mustEnrol && { mustEnrol }),
    tokenHash,
    device: deviceName(origin.userAgent),
    ip: origin.ip,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + lifeMs),
  });
  if (!(await isStillLetIn(user))) {
    await revokeSession(id, user._id);
    throw new AppError('invalid_credentials', 'Please log in again.');
  }
  await Promise.all([recordEvent('login', user._id, origin), noteDevice(user, origin)]);
}
