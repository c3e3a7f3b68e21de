/** Spends a refresh token for a new pair. */
import { AppError } from '../platform/errors.ts';
import { deviceName } from './device.ts';
import { limitAccount } from './limit-account.ts';
import { forgetSession } from './live-session.ts';
import type { Origin } from './origin.ts';
import { GRACE_MS, hashToken, SESSION_MS, sealPair, type TokenPair, unsealPair } from './refresh-token.ts';
import { recordEvent } from './security-events.ts';
import { findLiveSession, findSessionByToken, revokeSession, rotateToken, type Session } from './session-repository.ts';
import { newSessionToken, sessionOfToken } from './session-token.ts';
import { issueAccessToken } from './token-issuer.ts';

const refused = () => new AppError('invalid_refresh_token', 'Please log in again.');

/** Two have this session's tokens, and nobody knows who is who: it ends. Sent many times at once, it ends once. */
async function endStolen(session: Session, origin: Origin): Promise<void> {
  const ended = await revokeSession(session._id, session.userId);
  forgetSession(session._id);
  if (ended) await recordEvent('refresh_reuse', session.userId, origin);
}

/** The last spent token: inside the grace it is the other tab, which gets the same pair; later it was stolen. */
async function spentAgain(session: Session, spent: string, origin: Origin): Promise<TokenPair> {
  const age = Date.now() - (session.rotatedAt?.getTime() ?? 0);
  if (age <= GRACE_MS && session.sealedPair) return unsealPair(session.sealedPair, spent);
  await endStolen(session, origin);
  throw refused();
}

/** A token that is neither the current nor the last one: invented, or spent long ago. */
async function endIfGenuine(token: string, origin: Origin): Promise<void> {
  const id = await sessionOfToken(token);
  const session = id && (await findLiveSession(id));
  if (session) await endStolen(session, origin);
}

/**
 * A new pair for a refresh token; the token is spent. Sent again within ten seconds it gets the same pair (two tabs); sent again later it ends the
 * session, because someone else has it. Errors: `invalid_refresh_token`, `rate_limited`.
 */
export async function refreshSession(token: string, origin: Origin): Promise<TokenPair & { userId: string }> {
  const spentHash = hashToken(token);
  const session = await findSessionByToken(spentHash);
  if (!session) await endIfGenuine(token, origin);
  if (!session || session.revokedAt || session.expiresAt.getTime() <= Date.now()) throw refused();
  const { userId } = session;
  await limitAccount(userId);
  if (session.tokenHash !== spentHash) return { ...(await spentAgain(session, token, origin)), userId };
  const refreshToken = await newSessionToken(session._id);
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
