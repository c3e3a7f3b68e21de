/** Time-based one-time passwords: RFC 6238 with SHA-1, six digits and steps of 30 s, which is what authenticator apps do. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** Clocks differ: one step before and after is accepted too (RFC 6238, 5.2). */
const WINDOW = 1;
/** The length that RFC 4226 recommends (R6). */
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((chunk) => BASE32[Number.parseInt(chunk.padEnd(5, '0'), 2)]).join('');
}

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** The counter of a moment: steps since 1970. */
export const counterAt = (ms: number): number => Math.floor(ms / 1000 / STEP_SECONDS);

/** The code of a counter (RFC 4226, 5.3). */
export function totpCode(secret: Uint8Array, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', secret).update(message).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The counter that a code belongs to, if it lies in the window and after the last one used. */
export function matchingCounter(secret: Uint8Array, code: string, lastCounter: number, now = Date.now()): number | undefined {
  const given = Buffer.from(code);
  const current = counterAt(now);
  const counters = Array.from({ length: 2 * WINDOW + 1 }, (_, i) => current - WINDOW + i).filter((counter) => counter > lastCounter);
  return counters.find((counter) => given.length === DIGITS && timingSafeEqual(given, Buffer.from(totpCode(secret, counter))));
}

/** What an authenticator app scans (the Key URI format). */
export function otpauthUri(secret: Uint8Array, account: string, issuer: string): string {
  const parameters = new URLSearchParams({
    secret: base32(secret),
    issuer,
    algorithm: 'SHA1',
    digits: String(DIGITS),
    period: String(STEP_SECONDS),
  });
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${parameters.toString().replaceAll('+', '%20')}`;
}
