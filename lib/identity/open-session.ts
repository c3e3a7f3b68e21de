import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { deviceName } from './device.ts';
import { hashToken, newRefreshToken, SESSION_MS, type TokenPair } from './refresh-token.ts';
import { hasSecondFactor } from './second-factor-repository.ts';
import { insertSession } from './session-repository.ts';
import { issueAccessToken } from './token-issuer.ts';
import type { User } from './user-repository.ts';

/** From where someone logs in. */
export interface Origin {
  ip: string;
  userAgent: string;
}

/** Whether the shop asks for a second factor that this user does not have yet. */
async function enrolmentIsDue(user: Pick<User, '_id' | 'role'>): Promise<boolean> {
  if (user.role !== 'super_admin') return false;
  const { security } = await readSettings();
  return security.requireTotpForSuperAdmin && !(await hasSecondFactor(user._id));
}

/** A new session of a user on a device, with its first pair of tokens. */
export async function openSession(user: Pick<User, '_id' | 'role'>, origin: Origin): Promise<TokenPair> {
  const id = newId('ses');
  const refreshToken = newRefreshToken();
  const now = new Date();
  const mustEnrol = await enrolmentIsDue(user);
  await insertSession({
    _id: id,
    userId: user._id,
    role: user.role,
    ...(mustEnrol && { mustEnrol }),
    tokenHash: hashToken(refreshToken),
    device: deviceName(origin.userAgent),
    ip: origin.ip,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_MS),
  });
  return { accessToken: await issueAccessToken({ sub: user._id, sid: id, role: user.role }), refreshToken };
}
