/** The security log: what happened to an account, from where. Its owner reads it, and so does staff; it is kept for 180 days. */
import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { newId } from '../platform/ids.ts';
import { logger } from '../platform/logger.ts';
import { deviceName } from './device.ts';
import type { Origin } from './origin.ts';
import { findEvents, insertEvent, type SecurityEvent } from './security-event-repository.ts';
import type { SecurityEventType } from './security-event-types.ts';

/** Writes an event; without an origin, staff did it. What it tells of has happened, so a failure is logged and not thrown. */
export async function recordEvent(type: SecurityEventType, userId: string | undefined, origin?: Origin): Promise<void> {
  const from = origin && { ip: origin.ip, device: deviceName(origin.userAgent) };
  try {
    await insertEvent({ _id: newId('evt'), ...(userId && { userId }), type, at: new Date(), ...from });
  } catch (error) {
    logger().error('Security event not written', { type, userId, error: error as Error });
  }
}

/** An account's events, the newest first. */
export async function listSecurityEvents(
  userId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: SecurityEvent[]; nextCursor: string | null }> {
  const key = decodeCursor(cursor, z.tuple([z.string()]));
  return toPage(await findEvents(userId, key?.[0], limit), limit, (event) => [event._id]);
}
