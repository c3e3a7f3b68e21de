import { outboxEntry } from '../messaging/outbox-entry.ts';
import { changeReturn, returnEntry } from './change-return.ts';
import type { ReturnRow } from './return-repository.ts';

/** Closes a return whose replacement has arrived. Repeating it changes nothing. */
export const closeReplaced = (returnId: string, correlationId: string): Promise<ReturnRow> =>
  changeReturn(returnId, ({ order, ret }) => {
    if (ret.status !== 'replaced') return undefined;
    const at = new Date();
    return {
      ret: { ...ret, status: 'closed', updatedAt: at },
      timeline: [returnEntry('return.closed', returnId, at, { kind: 'system' })],
      outbox: [outboxEntry('return.closed', { orderId: order._id, returnId }, correlationId, at)],
    };
  });
