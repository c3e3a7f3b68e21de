import { createHmac, timingSafeEqual } from 'node:crypto';

const mac = (key: string, purpose: string, value: string): string =>
  createHmac('sha256', key).update(`${purpose}\n${value}`).digest('base64url');

/** `value.signature`: readable, not forgeable. `purpose` keeps a signature for one use from being accepted for another. */
export const signValue = (key: string, purpose: string, value: string): string => `${value}.${mac(key, purpose, value)}`;

/** The value inside a signed string, or undefined when the signature is not ours. Compares in constant time. */
export function verifyValue(key: string, purpose: string, signed: string): string | undefined {
  const dot = signed.lastIndexOf('.');
  if (dot < 1) return undefined;
  const value = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1));
  const expected = Buffer.from(mac(key, purpose, value));
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : undefined;
}
