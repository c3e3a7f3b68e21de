/** Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, one for each secret that is valid. */
import { createHmac, randomBytes } from 'node:crypto';
import { sealSecret, unsealSecret } from '../identity/sealed-secret.ts';
import type { WebhookEndpoint } from './types.ts';

const SECRET_BYTES = 32;
const PREFIX = 'whsec_';
const PURPOSE = 'webhook';

/** A new secret: as it is shown, once, and as it is stored. */
export async function newSecret(endpointId: string): Promise<{ shown: string; sealed: string }> {
  const secret = randomBytes(SECRET_BYTES);
  return { shown: PREFIX + secret.toString('base64'), sealed: await sealSecret(secret, endpointId, PURPOSE) };
}

/** The signature of a text by one secret. */
export const signatureOf = (secret: Uint8Array, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;

/** The headers that a receiver verifies; during a rotation there are two signatures, and either will do. */
export async function signedHeaders(
  { _id, secrets }: Pick<WebhookEndpoint, '_id' | 'secrets'>,
  message: { id: string; body: string },
  now: Date,
): Promise<Record<string, string>> {
  const timestamp = Math.floor(now.getTime() / 1_000);
  const valid = secrets.filter(({ until }) => !until || until > now);
  const keys = await Promise.all(valid.map(({ sealed }) => unsealSecret(sealed, _id, PURPOSE)));
  const signatures = keys.map((key) => signatureOf(key, message.id, timestamp, message.body));
  return { 'webhook-id': message.id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}
