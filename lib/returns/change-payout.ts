/** Somewhere else for the money of a return, as long as it has not gone. */
import { outboxEntry } from '../messaging/outbox-entry.ts';
import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import { isCovered, withStatus } from '../payments/ledger.ts';
import type { OrderPayment, Refund } from '../payments/types.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { changeReturn, type ReturnStep, returnEntry } from './change-return.ts';
import { openPayout, type PayoutInput, payoutFor } from './payout.ts';
import type { ReturnRow } from './return-repository.ts';
import type { OrderReturn, ReturnStatus, StoredPayout } from './types.ts';

interface ChangePayout {
  returnId: string;
  wish: PayoutInput;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

/** States of a return whose refund is not asked for yet. */
const early: readonly ReturnStatus[] = ['requested', 'approved', 'picked_up', 'received', 'inspected'];

const refundsOf = ({ payment }: Pick<OrderDocument, 'payment'>, { id }: Pick<OrderReturn, 'id'>): Refund[] =>
  (payment.refunds ?? []).filter(({ returnId }) => returnId === id);

/** Nobody has the money yet, and nobody is bringing it. */
const isHeldUp = ({ status }: Pick<Refund, 'status'>): boolean => status === 'manual' || status === 'failed';

const isShown = ({ payout }: Pick<OrderReturn, 'payout'>): boolean => payout !== undefined && 'shownAt' in payout;

/** Whether the way of the money can still be changed; by the customer only until staff have looked at it to make the transfer. */
export const canChangePayout = (order: Pick<OrderDocument, 'payment'>, ret: OrderReturn, byStaff: boolean): boolean =>
  (early.includes(ret.status) || (ret.status === 'refunded' && refundsOf(order, ret).some(isHeldUp))) && (byStaff || !isShown(ret));

function assertOpen(order: OrderDocument, ret: OrderReturn, byStaff: boolean): void {
  if (canChangePayout(order, ret, byStaff)) return;
  const isPaidNow = canChangePayout(order, ret, true);
  throw new AppError(
    'invalid_transition',
    isPaidNow ? 'The money is being sent already. Please write to us.' : 'There is no money of this return left to send.',
    { data: { state: ret.status } },
  );
}

async function isSame(ret: OrderReturn, wish: PayoutInput): Promise<boolean> {
  if (ret.payout?.method !== wish.method) return false;
  if (!('vpa' in wish) && !('ifsc' in wish)) return true;
  const kept = await openPayout(ret);
  return kept !== undefined && Object.entries(wish).every(([field, value]) => kept[field as keyof typeof kept] === value);
}

/** A refund that is held up, on its new way: by hand, or asked for anew under another key. */
function redirected({ to: _, error: __, providerRefundId: ___, ...refund }: Refund, { method }: StoredPayout): Refund {
  if (method === 'upi' || method === 'bank') return { ...refund, status: 'manual' };
  return { ...refund, status: 'requested', round: refund.round + 1, ...(method === 'store_credit' && { to: method }) };
}

/** The ledger with the refunds of a return on their new way. Error: `not_refundable` when the amount of one that failed was given back otherwise. */
function redirectAll(order: OrderDocument, ret: OrderReturn, payout: StoredPayout, at: Date): { payment: OrderPayment; asked: Refund[] } {
  let payment = order.payment;
  const asked: Refund[] = [];
  for (const refund of refundsOf(order, ret).filter(isHeldUp)) {
    if (refund.status === 'failed' && !isCovered(payment, refund))
      throw new AppError('not_refundable', 'The amount was refunded otherwise meanwhile.');
    const changed = redirected(refund, payout);
    if (changed.status === 'requested') asked.push(changed);
    payment = { ...payment, refunds: (payment.refunds ?? []).map((one) => (one.id === refund.id ? changed : one)) };
  }
  return { payment: withStatus({ ...payment, ...(asked.length > 0 && { refundAt: at }) }), asked };
}

const wayOf = (payout: StoredPayout): string =>
  'masked' in payout ? payout.masked : payout.method === 'source' ? 'Back to where it was paid from' : 'Store credit';

/** The return with its new way, and what was held up on it. Errors: `invalid_transition`, `not_refundable`. */
export function planPayout(
  { order, ret }: ReturnRow,
  payout: StoredPayout,
  { actor, correlationId }: Pick<ChangePayout, 'actor' | 'correlationId'>,
): ReturnStep {
  assertOpen(order, ret, actor.kind === 'staff');
  const at = new Date();
  const { payment, asked } = redirectAll(order, ret, payout, at);
  const ref = { orderId: order._id, returnId: ret.id };
  return {
    ret: { ...ret, payout, updatedAt: at },
    payment,
    timeline: [returnEntry('return.refund_to_changed', ret.id, at, actor, wayOf(payout))],
    outbox: [
      outboxEntry('return.refund_to_changed', { ...ref, changeId: newId('chg') }, correlationId, at),
      ...asked.map(({ id: refundId }) => outboxEntry('refund.requested', { orderId: order._id, refundId }, correlationId, at)),
    ],
  };
}

/**
 * Keeps another way for the money of a return, sends what was held up on it, and announces it, in one write; the same way again changes nothing.
 * Errors: `not_found`, `invalid_transition` once the money has gone, `validation_failed` for a way that the payment does not have,
 * `not_refundable`, `conflict`.
 */
export const changePayout = ({ returnId, wish, ...by }: ChangePayout): Promise<ReturnRow> =>
  changeReturn(returnId, async (row) => {
    const { order, ret } = row;
    if (await isSame(ret, wish)) return undefined;
    // A way by hand is found for money whose source has refused it.
    const payout = await payoutFor(returnId, order, ret.resolution, wish, refundsOf(order, ret).some(isHeldUp));
    return payout && planPayout(row, payout, by);
  });
