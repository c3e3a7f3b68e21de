/** Which devices an account is used from, so that its owner hears of a new one. */
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { deviceName } from './device.ts';
import { addDevice } from './device-repository.ts';
import type { Origin } from './origin.ts';
import { relayUser } from './relay-user.ts';
import { recordEvent } from './security-events.ts';
import type { User } from './user-repository.ts';

/**
 * The part of an address that stays while someone moves about: a /16, or a /32 of IPv6. Mobile networks give out a new address, and often a new
 * /24, many times a day.
 */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip.split('.').slice(0, 2).join('.');
  const mapped = /^::ffff:(\d+\.\d+)\.\d+\.\d+$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [head = ''] = ip.toLowerCase().split('::');
  return [...head.split(':'), '0', '0']
    .slice(0, 2)
    .map((group) => group.replace(/^0+(?=.)/, '') || '0')
    .join(':');
}

/** A digest: whether a device is known is all that it is kept for. */
export const deviceDigest = (userId: string, { ip, userAgent }: Pick<Origin, 'ip' | 'userAgent'>): string =>
  createHash('sha256')
    .update([userId, deviceName(userAgent), networkOf(ip)].join('\n'))
    .digest('base64url')
    .slice(0, 22);

/** Remembers a device of which no mail has to tell. */
export async function knowDevice(userId: string, origin: Origin): Promise<void> {
  await addDevice(userId, deviceDigest(userId, origin), undefined);
}

/** Notes the device of a log-in. An unknown one is told by mail, except the account's first; of several log-ins at once, one tells. */
export async function noteDevice(user: Pick<User, '_id' | 'devices'>, origin: Origin): Promise<void> {
  const digest = deviceDigest(user._id, origin);
  if (user.devices?.includes(digest)) return;
  const isFirst = !user.devices?.length;
  const seen = { userId: user._id, device: deviceName(origin.userAgent), ip: origin.ip };
  const noted = await addDevice(user._id, digest, isFirst ? undefined : outboxEntry('user.new_device', seen, origin.requestId));
  if (!noted || isFirst) return;
  await Promise.all([relayUser(noted), recordEvent('new_device', user._id, origin)]);
}
