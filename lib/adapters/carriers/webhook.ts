/** The messages of carriers: who signed them, and what they say. */
import * as z from 'zod';
import { environment, once } from '../../platform/config.ts';
import { AppError } from '../../platform/errors.ts';
import { secret } from '../../platform/secrets.ts';
import { isSignedBy } from '../payments/signature.ts';

const Env = z.object({ CARRIERS_SECRET_ARN: z.string() });
const settings = once(() => environment(Env));

/** By the carrier's code. While a secret is being rotated, the one before is accepted as well. */
const Accounts = z.record(z.string(), z.object({ webhookSecret: z.string(), previousWebhookSecret: z.string().optional() }));
export type CarrierAccounts = z.output<typeof Accounts>;

const accounts = async (): Promise<CarrierAccounts> => Accounts.parse(JSON.parse(await secret(settings().CARRIERS_SECRET_ARN)));

/** What a carrier tells of one parcel. */
export const CarrierMessage = z.object({
  eventId: z.string().min(1).max(128),
  trackingNumber: z.string().min(1).max(60),
  status: z.enum(['shipped', 'in_transit', 'out_for_delivery', 'delivery_failed', 'delivered', 'returned_to_origin']),
  occurredAt: z.iso.datetime({ offset: true }),
  location: z.string().trim().max(120).optional(),
  note: z.string().trim().max(300).optional(),
  estimatedDelivery: z.iso.datetime({ offset: true }).optional(),
});
export type CarrierMessage = z.output<typeof CarrierMessage>;

/**
 * The message in a carrier's request: `X-Carrier-Signature` is the hex HMAC-SHA256 of the raw body. Errors: `invalid_signature` also for a
 * carrier that has no secret, `malformed_body`.
 */
export function readCarrierMessage(
  known: CarrierAccounts,
  carrier: string,
  rawBody: string,
  headers: Readonly<Record<string, string | undefined>>,
): CarrierMessage {
  const account = Object.hasOwn(known, carrier) ? known[carrier] : undefined;
  const secrets = account ? [account.webhookSecret, ...(account.previousWebhookSecret ? [account.previousWebhookSecret] : [])] : [];
  if (!isSignedBy(secrets, rawBody, headers['x-carrier-signature'] ?? ''))
    throw new AppError('invalid_signature', 'The message is not signed with the secret of this carrier.');
  try {
    return CarrierMessage.parse(JSON.parse(rawBody));
  } catch (cause) {
    throw new AppError('malformed_body', 'The message cannot be read.', { cause });
  }
}

/** The same with the secrets of this stage. */
export const readCarrierWebhook = async (
  carrier: string,
  rawBody: string,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<CarrierMessage> => readCarrierMessage(await accounts(), carrier, rawBody, headers);
