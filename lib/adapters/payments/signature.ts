import { createHmac, timingSafeEqual } from 'node:crypto';

/** Hex HMAC-SHA256, as Razorpay signs. */
const hmacHex = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex');

/** Whether a text was signed with one of the secrets; compares in constant time, and with every secret. */
export function isSignedBy(secrets: readonly string[], text: string, signature: string): boolean {
  const given = Buffer.from(signature);
  return secrets
    .map((secret) => Buffer.from(hmacHex(secret, text)))
    .map((expected) => given.length === expected.length && timingSafeEqual(given, expected))
    .includes(true);
}
