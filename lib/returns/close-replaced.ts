import { outboxEntry } from '../messaging/outbox-entry.ts';
import type { OrderDocument } from '../orders/types.ts';
import { changeReturn, type ReturnStep, returnEntry } from './change-return.ts';
import type { ReturnRow } from './return-repository.ts';

/** Its replacement has arrived, or never will: the note says so. */
export function planClose({ order, ret }: ReturnRow, correlationId: string, note?: string): ReturnStep | undefined {
  if (ret.status !== 'replaced') return undefined;
  const at = new Date();
  return {
    ret: { ...ret, status: 'closed', updatedAt: at },
    timeline: [returnEntry('return.closed', ret.id, at, { kind: 'system' }, note)],
    outbox: [outboxEntry('return.closed', { orderId: order._id, returnId: ret.id }, correlationId, at)],
  };
}

const NOT_ARRIVED = 'The replacement was not delivered. Its price can be refunded from the order.';

/** Closes the return that an order replaces, once that has ended: nothing more happens to the return then. Repeating it changes nothing. */
export async function closeReturnOf(
  { status, replaces }: Pick<OrderDocument, 'status' | 'replaces'>,
  correlationId: string,
): Promise<void> {
  if (!replaces || (status !== 'completed' && status !== 'cancelled')) return;
  const note = status === 'cancelled' ? NOT_ARRIVED : undefined;
  await changeReturn(replaces.returnId, (row) => planClose(row, correlationId, note));
}
