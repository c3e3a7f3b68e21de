/** Store credit of an order: taken while the order is placed, given back when it ends without a sale. */
import type { OrderDocument } from '../orders/types.ts';
import { CREDIT } from '../payments/ledger.ts';
import type { Refund } from '../payments/types.ts';
import { readSettings } from '../settings/repository.ts';
import { addCredit, refundSpent, releaseSpent, spendOn } from './change-credit.ts';

type Order = Pick<OrderDocument, '_id' | 'owner' | 'payment'>;

/** Takes what the order is to be paid with; false when it is not there any more. */
export const spendCredit = async ({ _id, owner, payment: { credit } }: Order): Promise<boolean> =>
  !credit || spendOn(owner.id, _id, credit);

/** Gives back what an order took that was never placed. What was paid for a placed one goes back by refunds. */
export async function releaseCredit({ _id, owner, payment: { credit, captures = [] } }: Order): Promise<void> {
  if (credit && !captures.some(({ paymentId }) => paymentId === CREDIT)) await releaseSpent(owner.id, _id);
}

/** Whether a refund goes to the customer's store credit. */
export const goesToCredit = ({ to, paymentId }: Pick<Refund, 'to' | 'paymentId'>): boolean => to === 'store_credit' || paymentId === CREDIT;

/** Gives a refund as store credit, once: what was paid with credit comes back as it was, money as new credit. */
export async function refundToCredit({ _id, owner }: Order, { id, paymentId, amount, reason }: Refund): Promise<void> {
  const key = `${id}|refunded`;
  if (paymentId === CREDIT) return refundSpent(owner.id, _id, key, amount);
  const days = (await readSettings()).storeCredit.expiresAfterDays;
  return addCredit({ userId: owner.id, key, amount, days, about: { kind: 'refunded', orderId: _id, reason } });
}
