/** Every step of a return: one compare-and-set on its order, with the order's timeline and outbox in the same write. */
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import { changeOrder } from '../payments/change-order.ts';
import type { OrderPayment } from '../payments/types.ts';
import { AppError, found } from '../platform/errors.ts';
import { withErasure } from './keep-payout.ts';
import { returnIn } from './return-in.ts';
import { findOrderOfReturn, type ReturnRow } from './return-repository.ts';
import { canMoveReturn, returnTransitions } from './state.ts';
import type { OrderReturn, ReturnStatus } from './types.ts';

export interface ReturnStep {
  /** What the return is afterwards. */
  ret: OrderReturn;
  timeline: TimelineEntry[];
  outbox: OutboxEntry[];
  /** The ledger, when money moves. */
  payment?: OrderPayment;
}

/** The returns of an order, one of them changed. */
const withReturn = (order: Pick<OrderDocument, 'returns'>, changed: OrderReturn): OrderReturn[] =>
  (order.returns ?? []).map((ret) => (ret.id === changed.id ? changed : ret));

/** An entry of the order's timeline about a return. */
export const returnEntry = (
  type: `return.${ReturnStatus | 'refund_to_changed'}`,
  returnId: string,
  at: Date,
  actor: TimelineEntry['actor'],
  note?: string,
): TimelineEntry => ({ type, at, actor, returnId, public: true, ...(note && { note }) });

/** Error: `invalid_transition` with the steps that are possible. */
export function assertMove({ status }: Pick<OrderReturn, 'status'>, to: ReturnStatus): void {
  if (canMoveReturn(status, to)) return;
  throw new AppError('invalid_transition', `A return that is ${status.replaceAll('_', ' ')} cannot become ${to.replaceAll('_', ' ')}.`, {
    data: { state: status, allowed: returnTransitions[status] },
  });
}

/**
 * Changes a return by what `plan` makes of its present state; nothing to do when it answers nothing. Errors: those of `plan`, `not_found`,
 * `conflict`.
 */
export async function changeReturn(
  returnId: string,
  plan: (row: ReturnRow) => ReturnStep | undefined | Promise<ReturnStep | undefined>,
): Promise<ReturnRow> {
  const { _id } = found(await findOrderOfReturn(returnId), 'return');
  const order = await changeOrder(_id, async (current) => {
    const step = await plan({ order: current, ret: returnIn(current, returnId) });
    if (!step) return undefined;
    const { ret, timeline, outbox, payment = current.payment } = step;
    return { payment, returns: withReturn(current, withErasure(ret, new Date())), timeline, outbox };
  });
  return { order, ret: returnIn(order, returnId) };
}
