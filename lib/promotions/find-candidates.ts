/** What a buyer may get: the automatic promotions, and those of the codes that were given. */
import { ruledSegments } from '../customers/segments.ts';
import type { PromotionRequest } from './apply.ts';
import { type CandidateRow, candidateOf, findByCodes } from './candidate-repository.ts';
import { normalCode } from './reasons.ts';
import type { PromotionBuyer } from './types.ts';

/** Who claims: a customer by id, a guest by e-mail address, once it is known. */
export const claimantOf = (customerId: string | undefined, email: string | undefined): string | undefined =>
  customerId ?? (email && `email:${email.toLowerCase()}`);

export interface Seeker {
  /** Absent for a guest. */
  customerId?: string | undefined;
  /** Of {@link claimantOf}. */
  claimant?: string | undefined;
}

/** The segments that a buyer is in by rules, as far as one of the promotions asks for them. */
async function segmentsAsked(rows: readonly CandidateRow[], customerId: string | undefined, known: PromotionBuyer['segments'], at: Date) {
  const asked = rows.flatMap(({ conditions: { segment } }) => (segment !== undefined && !known.includes(segment) ? segment : []));
  return customerId ? ruledSegments(customerId, [...new Set(asked)], at) : [];
}

/** Brings automatic promotions and codes together. One round trip with codes, none without; two more when one is for a segment with rules. */
export async function withCodes(
  automatic: readonly CandidateRow[],
  codes: readonly string[],
  { customerId, claimant }: Seeker,
  segments: PromotionBuyer['segments'],
  at: Date,
): Promise<PromotionRequest> {
  const given = [...new Set(codes.map(normalCode))];
  const found = given.length > 0 ? await findByCodes(given, claimant) : [];
  const byCode = new Map(found.map((row) => [row.given, row]));
  // A promotion that applies by itself needs no code: it is listed once, under its code.
  const others = automatic.filter((row) => !found.some(({ _id }) => _id === row._id));
  const rows = [...byCode.values(), ...others];
  const ruled = await segmentsAsked(rows, customerId, segments, at);
  return {
    candidates: rows.map(candidateOf),
    unknownCodes: given.filter((code) => !byCode.has(code)),
    buyer: { ...(customerId && { customerId }), hasOrdered: rows.some((row) => row.ordered.length > 0), segments: [...segments, ...ruled] },
    at,
  };
}
