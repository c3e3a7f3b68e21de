/** Secrets at rest: AES-256-GCM with a key per purpose derived from the link key, bound to whom they belong to. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { linkKey } from './link-keys.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a secret is for: each purpose has a key of its own. */
type Purpose = 'second-factor' | 'webhook' | 'payout';

const keyFrom = (link: string, purpose: Purpose): Buffer => Buffer.from(hkdfSync('sha256', link, '', purpose, 32));
const sealKey = async (purpose: Purpose): Promise<Buffer> => keyFrom(await linkKey(), purpose);

/** Seals a secret for an owner with the key that a link key gives. */
export function sealWith(link: string, secret: Uint8Array, owner: string, purpose: Purpose): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyFrom(link, purpose), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Seals a secret for an owner. */
export const sealSecret = async (secret: Uint8Array, owner: string, purpose: Purpose = 'second-factor'): Promise<string> =>
  sealWith(await linkKey(), secret, owner, purpose);

/** The secret that {@link sealSecret} sealed. Throws when it was tampered with or belongs to someone else. */
export async function unsealSecret(sealed: string, owner: string, purpose: Purpose = 'second-factor'): Promise<Buffer> {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(CIPHER, await sealKey(purpose), bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
