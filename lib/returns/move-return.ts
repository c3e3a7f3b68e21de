import { outboxEntry } from '../messaging/outbox-entry.ts';
import type { TimelineEntry } from '../orders/types.ts';
import { assertMove, changeReturn, returnEntry } from './change-return.ts';
import type { ReturnRow } from './return-repository.ts';

/** Steps that say nothing but that they were taken. */
export type PlainStep = 'approved' | 'rejected' | 'cancelled' | 'picked_up' | 'received';

interface MoveReturn {
  returnId: string;
  to: PlainStep;
  /** The customer sees it. */
  note?: string | undefined;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

/** Takes a return one step on; the step it is at already changes nothing. Errors: `not_found`, `invalid_transition`, `conflict`. */
export const moveReturn = ({ returnId, to, note, actor, correlationId }: MoveReturn): Promise<ReturnRow> =>
  changeReturn(returnId, ({ order, ret }) => {
    if (ret.status === to) return undefined;
    assertMove(ret, to);
    const at = new Date();
    return {
      ret: { ...ret, status: to, updatedAt: at },
      timeline: [returnEntry(`return.${to}`, returnId, at, actor, note)],
      outbox: [outboxEntry(`return.${to}`, { orderId: order._id, returnId }, correlationId, at)],
    };
  });
