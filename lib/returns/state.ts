/** The one transition table of returns. Forward only; the same state again is a no-op, which callers treat as success. */
import type { ReturnStatus } from './types.ts';

export const returnTransitions: Readonly<Record<ReturnStatus, readonly ReturnStatus[]>> = {
  requested: ['approved', 'rejected', 'cancelled'],
  approved: ['picked_up', 'cancelled'],
  rejected: [],
  cancelled: [],
  picked_up: ['received'],
  received: ['inspected'],
  // Closed at once when nothing of it arrived.
  inspected: ['refunded', 'replaced', 'closed'],
  refunded: ['closed'],
  replaced: ['closed'],
  closed: [],
};

export const canMoveReturn = (from: ReturnStatus, to: ReturnStatus): boolean => returnTransitions[from].includes(to);

/** Whether a return still is, or was, about goods: those of one that came to nothing can be returned anew. */
export const cameToNothing = (status: ReturnStatus): boolean => status === 'rejected' || status === 'cancelled';
