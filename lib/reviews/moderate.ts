import { found } from '../platform/errors.ts';
import { announceRating } from './announce-rating.ts';
import { changeReview } from './review-repository.ts';
import type { Moderation, ReviewDocument } from './types.ts';

/** What staff decide about a text of a customer. */
export interface Verdict {
  status: 'published' | 'rejected';
  /** Told to the author; there is one for every rejection. */
  reason?: string | undefined;
}

export const moderationOf = ({ reason }: Verdict, actorId: string): Moderation => ({ actorId, at: new Date(), ...(reason && { reason }) });

/** Publishes or rejects a review; the histogram follows. Errors: `not_found`. */
export async function moderateReview(id: string, verdict: Verdict, actorId: string): Promise<ReviewDocument> {
  const written = await changeReview({ _id: id }, () => ({ status: verdict.status, moderation: moderationOf(verdict, actorId) }));
  return announceRating(found(written, 'review'));
}
