/**
 * Which network addresses are not of the public internet. A webhook goes where staff say: without this, it would be a way into the network that
 * the function runs in. Blocks by the IANA registries of special-purpose addresses (RFC 6890).
 */
import { BlockList, isIP } from 'node:net';

const special = new BlockList();
for (const [network, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
  ] as const),
  ...([
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const)
  special.addSubnet(network, bits, 'ipv4');

/** Global unicast; all else in IPv6 is loopback, link-local, private, mapped from IPv4, or not given out. */
const unicast = new BlockList();
unicast.addSubnet('2000::', 3, 'ipv6');
/** Documentation, Teredo and its neighbours, and 6to4, which carry an IPv4 address inside. */
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(network, bits, 'ipv6');

/** Whether an IP address is none that a webhook may go to. What is no address at all is refused too. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return special.check(address, 'ipv4');
  return family !== 6 || !unicast.check(address, 'ipv6') || special.check(address, 'ipv6');
}
