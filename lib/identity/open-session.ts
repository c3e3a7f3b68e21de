import { newId } from '../platform/ids.ts';
import { deviceName } from './device.ts';
import { hashToken, newRefreshToken, SESSION_MS, type TokenPair } from './refresh-token.ts';
import { insertSession } from './session-repository.ts';
import { issueAccessToken } from './token-issuer.ts';
import type { User } from './user-repository.ts';

/** From where someone logs in. */
export interface Origin {
  ip: string;
  userAgent: string;
}

/** A new session of a user on a device, with its first pair of tokens. */
export async function openSession(user: Pick<User, '_id' | 'role'>, origin: Origin): Promise<TokenPair> {
  const id = newId('ses');
  const refreshToken = newRefreshToken();
  const now = new Date();
  await insertSession({
    _id: id,
    userId: user._id,
    role: user.role,
    tokenHash: hashToken(refreshToken),
    device: deviceName(origin.userAgent),
    ip: origin.ip,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_MS),
  });
  return { accessToken: await issueAccessToken({ sub: user._id, sid: id, role: user.role }), refreshToken };
}
