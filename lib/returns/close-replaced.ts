import { outboxEntry } from '../messaging/outbox-entry.ts';
import { changeReturn, type ReturnStep, returnEntry } from './change-return.ts';
import type { ReturnRow } from './return-repository.ts';

/** Its replacement has arrived. */
export function planClose({ order, ret }: ReturnRow, correlationId: string): ReturnStep | undefined {
  if (ret.status !== 'replaced') return undefined;
  const at = new Date();
  return {
    ret: { ...ret, status: 'closed', updatedAt: at },
    timeline: [returnEntry('return.closed', ret.id, at, { kind: 'system' })],
    outbox: [outboxEntry('return.closed', { orderId: order._id, returnId: ret.id }, correlationId, at)],
  };
}

/** Closes a return whose replacement has arrived. Repeating it changes nothing. */
export const closeReplaced = (returnId: string, correlationId: string): Promise<ReturnRow> =>
  changeReturn(returnId, (row) => planClose(row, correlationId));
