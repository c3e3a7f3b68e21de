import { changeReturn } from './change-return.ts';
import { openPayout, type PayoutDetails } from './payout.ts';

/**
 * What a transfer by hand needs; undefined when there is nothing, or not any more. Who makes the transfer looks here, so from now on its owner
 * does not change it under their hands. Errors: `not_found`, `conflict`.
 */
export async function revealPayout(returnId: string): Promise<PayoutDetails | undefined> {
  const { ret } = await changeReturn(returnId, ({ ret: current }) => {
    const { payout } = current;
    if (!payout || !('masked' in payout) || !payout.sealed || payout.shownAt) return undefined;
    const at = new Date();
    return { ret: { ...current, payout: { ...payout, shownAt: at }, updatedAt: at }, timeline: [], outbox: [] };
  });
  return openPayout(ret);
}
