/** Where the money of a return goes. Cash has no way back by itself: its owner names a UPI id or a bank account, which is kept sealed. */
import { sealSecret, unsealSecret } from '../identity/sealed-secret.ts';
import type { OrderDocument } from '../orders/types.ts';
import { AppError } from '../platform/errors.ts';
import type { OrderReturn, StoredPayout } from './types.ts';

/** What a transfer by hand needs. */
export type PayoutDetails = { method: 'upi'; vpa: string } | { method: 'bank'; accountName: string; accountNumber: string; ifsc: string };

export type PayoutInput = { method: 'source' | 'store_credit' } | PayoutDetails;

const PURPOSE = 'payout';
const VISIBLE = 4;

const invalid = (message: string): AppError =>
  new AppError('validation_failed', message, { errors: [{ path: 'body.refundTo', code: 'invalid', message }] });

/** `me…@okbank`, `IFSC ending in 1234`: enough to recognise it, too little to use it. */
function maskedPayout(details: PayoutDetails): string {
  if (details.method === 'bank') return `${details.ifsc.slice(0, VISIBLE)} account ending in ${details.accountNumber.slice(-VISIBLE)}`;
  const [name = '', handle = ''] = details.vpa.split('@');
  return `${name.slice(0, 2)}…@${handle}`;
}

async function sealed(returnId: string, details: PayoutDetails): Promise<StoredPayout> {
  const secret = await sealSecret(Buffer.from(JSON.stringify(details)), returnId, PURPOSE);
  return { method: details.method, masked: maskedPayout(details), sealed: secret };
}

/**
 * What is kept of a wish; a payment online goes back to its source unless store credit is wanted, or its source has refused it. Error:
 * `validation_failed` for a way that the order's payment does not have, and for none where one is needed.
 */
export async function payoutFor(
  returnId: string,
  { payment, owner }: Pick<OrderDocument, 'payment' | 'owner'>,
  resolution: OrderReturn['resolution'],
  wish: PayoutInput | undefined,
  isRefused = false,
): Promise<StoredPayout | undefined> {
  const isCash = payment.method === 'cod';
  if (!wish) {
    if (!isCash) return { method: 'source' };
    if (resolution === 'replacement') return undefined;
    throw invalid('It was paid in cash: name a UPI id or a bank account for the money, or take store credit.');
  }
  if (wish.method === 'source' && isCash) throw invalid('Cash cannot go back by itself: name a UPI id or a bank account.');
  if (wish.method === 'store_credit' && owner.kind === 'guest') throw invalid('Store credit needs an account.');
  if (!('vpa' in wish) && !('ifsc' in wish)) return { method: wish.method };
  if (!isCash && !isRefused) throw invalid('A payment online goes back to where it came from, or to store credit.');
  return sealed(returnId, wish);
}

/** What is sealed; undefined when it was erased, or there never was anything. */
export async function openPayout({ id, payout }: Pick<OrderReturn, 'id' | 'payout'>): Promise<PayoutDetails | undefined> {
  if (!payout || !('sealed' in payout) || !payout.sealed) return undefined;
  return JSON.parse((await unsealSecret(payout.sealed, id, PURPOSE)).toString()) as PayoutDetails;
}
