/** How long what a transfer needs is kept. */
import { returnTransitions } from './state.ts';
import type { OrderReturn } from './types.ts';

/** After the end of a return, should the bank send the money back. */
const KEEP_PAYOUT_MS = 30 * 24 * 60 * 60_000;

/** A return; one that has ended says when its UPI id or account is erased, whichever way it ended. */
export const withErasure = (ret: OrderReturn, at: Date): OrderReturn => ({
  ...ret,
  ...(returnTransitions[ret.status].length === 0 &&
    !ret.erasePayoutAt &&
    ret.payout &&
    'sealed' in ret.payout && { erasePayoutAt: new Date(at.getTime() + KEEP_PAYOUT_MS) }),
});
