import { isDuplicateKey } from '../platform/db.ts';
import { WebhookEventModel } from './model.ts';

/** Longer than a provider goes on sending: Razorpay gives up after a day. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

export const isKnownEvent = async (id: string): Promise<boolean> => (await WebhookEventModel.countDocuments({ _id: id }, { limit: 1 })) > 0;

/** Remembers an event that was worked off. */
export async function rememberEvent(id: string): Promise<void> {
  try {
    await WebhookEventModel.create({ _id: id, expiresAt: new Date(Date.now() + KEPT_MS) });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
