import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import type { Refund } from '../payments/types.ts';
import { returnEntry } from './change-return.ts';
import type { OrderReturn } from './types.ts';

/** What a transfer needed is kept this long, should the bank send the money back. */
const KEEP_PAYOUT_MS = 30 * 24 * 60 * 60_000;

/** The returns whose money has arrived with these refunds, closed; nothing when there are none. */
export function closeRefunded(
  { returns = [] }: Pick<OrderDocument, 'returns'>,
  refunds: readonly Refund[],
  at: Date,
): { returns: OrderReturn[]; timeline: TimelineEntry[] } | undefined {
  const isDone = (id: string): boolean => {
    const own = refunds.filter(({ returnId }) => returnId === id);
    return own.length > 0 && own.every(({ status }) => status === 'processed');
  };
  const done = returns.filter(({ id, status }) => status === 'refunded' && isDone(id));
  if (done.length === 0) return undefined;
  const close = (ret: OrderReturn): OrderReturn => ({
    ...{ ...ret, status: 'closed', updatedAt: at },
    ...(ret.payout && 'sealed' in ret.payout && { erasePayoutAt: new Date(at.getTime() + KEEP_PAYOUT_MS) }),
  });
  return {
    returns: returns.map((ret) => (done.includes(ret) ? close(ret) : ret)),
    timeline: done.map(({ id }) => returnEntry('return.closed', id, at, { kind: 'system' })),
  };
}
