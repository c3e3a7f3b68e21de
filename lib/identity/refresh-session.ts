/** Spends a refresh token for a new pair. */
import { AppError } from '../platform/errors.ts';
import { deviceName } from './device.ts';
import { limitAccount } from './limit-account.ts';
import { forgetSession } from './live-session.ts';
import type { Origin } from './origin.ts';
import { GRACE_MS, hashToken, newRefreshToken, SESSION_MS, sealPair, type TokenPair, unsealPair } from './refresh-token.ts';
import { recordEvent } from './security-events.ts';
import { findSessionByToken, revokeSession, rotateToken, type Session } from './session-repository.ts';
import { issueAccessToken } from './token-issuer.ts';

const refused = () => new AppError('invalid_refresh_token', 'Please log in again.');

/** A spent token: inside the grace it is the other tab, which gets the same pair; later it was stolen, and the session ends. */
async function spentAgain(session: Session, spent: string, origin: Origin): Promise<TokenPair> {
  const age = Date.now() - (session.rotatedAt?.getTime() ?? 0);
  if (age <= GRACE_MS && session.sealedPair) return unsealPair(session.sealedPair, spent);
  const ended = await revokeSession(session._id, session.userId);
  forgetSession(session._id);
  // Sent many times at once, it ends the session once.
  if (ended) await recordEvent('refresh_reuse', session.userId, origin);
  throw refused();
}

/**
 * A new pair for a refresh token; the token is spent. Sent again within ten seconds it gets the same pair (two tabs); sent again later it ends the
 * session, because someone else has it. Errors: `invalid_refresh_token`, `rate_limited`.
 */
export async function refreshSession(token: string, origin: Origin): Promise<TokenPair & { userId: string }> {
  const spentHash = hashToken(token);
  const session = await findSessionByToken(spentHash);
  if (!session || session.revokedAt || session.expiresAt.getTime() <= Date.now()) throw refused();
  const { userId } = session;
  await limitAccount(userId);
  if (session.tokenHash !== spentHash) return { ...(await spentAgain(session, token, origin)), userId };
  const refreshToken = newRefreshToken();
  const pair = { accessToken: await issueAccessToken({ sub: userId, sid: session._id, role: session.role }), refreshToken };
  const rotated = await rotateToken(session._id, {
    spentHash,
    newHash: hashToken(refreshToken),
    sealedPair: sealPair(pair, token),
    expiresAt: new Date(Date.now() + SESSION_MS),
    ip: origin.ip,
    device: deviceName(origin.userAgent),
  });
  if (rotated) return { ...pair, userId };
  const winner = await findSessionByToken(spentHash);
  if (!winner || winner.revokedAt) throw refused();
  return { ...(await spentAgain(winner, token, origin)), userId };
}
