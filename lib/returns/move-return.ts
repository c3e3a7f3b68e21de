import { outboxEntry } from '../messaging/outbox-entry.ts';
import type { TimelineEntry } from '../orders/types.ts';
import { assertMove, changeReturn, type ReturnStep, returnEntry } from './change-return.ts';
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

/** One step on; nothing for the step that it is at. Error: `invalid_transition`. */
export function planMove(
  { order, ret }: ReturnRow,
  { to, note, actor, correlationId }: Omit<MoveReturn, 'returnId'>,
): ReturnStep | undefined {
  if (ret.status === to) return undefined;
  assertMove(ret, to);
  const at = new Date();
  return {
    ret: { ...ret, status: to, updatedAt: at },
    timeline: [returnEntry(`return.${to}`, ret.id, at, actor, note)],
    outbox: [outboxEntry(`return.${to}`, { orderId: order._id, returnId: ret.id }, correlationId, at)],
  };
}

/** Takes a return one step on; the step it is at already changes nothing. Errors: `not_found`, `invalid_transition`, `conflict`. */
export const moveReturn = ({ returnId, ...step }: MoveReturn): Promise<ReturnRow> => changeReturn(returnId, (row) => planMove(row, step));
