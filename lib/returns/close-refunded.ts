import { type OutboxEntry, outboxEntry } from '../messaging/outbox-entry.ts';
import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import type { Refund } from '../payments/types.ts';
import { returnEntry } from './change-return.ts';
import { withErasure } from './keep-payout.ts';
import type { OrderReturn } from './types.ts';

/** The returns whose money has arrived with these refunds, closed; nothing when there are none. */
export function closeRefunded(
  { _id: orderId, returns = [] }: Pick<OrderDocument, '_id' | 'returns'>,
  refunds: readonly Refund[],
  correlationId: string,
  at: Date,
): { returns: OrderReturn[]; timeline: TimelineEntry[]; outbox: OutboxEntry[] } | undefined {
  const isDone = (id: string): boolean => {
    const own = refunds.filter(({ returnId }) => returnId === id);
    return own.length > 0 && own.every(({ status }) => status === 'processed');
  };
  const done = returns.filter(({ id, status }) => status === 'refunded' && isDone(id));
  if (done.length === 0) return undefined;
  const close = (ret: OrderReturn): OrderReturn => withErasure({ ...ret, status: 'closed', updatedAt: at }, at);
  return {
    returns: returns.map((ret) => (done.includes(ret) ? close(ret) : ret)),
    timeline: done.map(({ id }) => returnEntry('return.closed', id, at, { kind: 'system' })),
    outbox: done.map(({ id: returnId }) => outboxEntry('return.closed', { orderId, returnId }, correlationId, at)),
  };
}
