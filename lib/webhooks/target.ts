/** Where a webhook may go: public hosts by HTTPS, and those that the stage names. */
import { isIP } from 'node:net';
import * as z from 'zod';
import { environment, once } from '../platform/config.ts';
import { isPrivateAddress } from './private-address.ts';

/** Hosts that may be private and without TLS: for a receiver on the same machine as the local cloud. */
const trustedHosts = once(() =>
  environment(z.object({ WEBHOOK_TRUSTED_HOSTS: z.string().default('') }))
    .WEBHOOK_TRUSTED_HOSTS.split(',')
    .filter(Boolean),
);

/** The host without the brackets of IPv6. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

export const isTrusted = (url: URL): boolean => trustedHosts().includes(hostOf(url));

/** Why nothing may be sent to an address; undefined when it may, as far as the address itself tells. Names are looked up when it is called. */
export function refusalOf(url: URL): string | undefined {
  if (url.username || url.password) return 'An address must not contain a password.';
  if (url.hash) return 'An address must not have a fragment.';
  if (isTrusted(url)) return ['http:', 'https:'].includes(url.protocol) ? undefined : 'Use HTTPS.';
  if (url.protocol !== 'https:') return 'Use HTTPS.';
  const host = hostOf(url);
  if (isIP(host) ? isPrivateAddress(host) : !host.includes('.') || /\.(?:localhost|local|internal)$/.test(host))
    return 'This is not an address of the public internet.';
  return undefined;
}
