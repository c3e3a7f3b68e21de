/**
 * Codes can be guessed: whoever gives too many that do not exist must wait, with right ones too, else the answers would go on telling. A guess is
 * counted before it is looked up, so that many at once get no more than one after the other; what exists is given back.
 */
import { assertAllowed, countCodeGuesses, type RateState } from '../platform/rate-limit.ts';
import type { PromotionRequest } from './apply.ts';
import { normalCode } from './reasons.ts';

/** Who gives a code. */
export interface Guesser {
  /** A customer, a guest's cart, or only the address. */
  caller: string;
  ip: string;
}

function count({ caller, ip }: Guesser, by: number): Promise<(RateState | undefined)[]> {
  const address = `ip:${ip}`;
  const own = caller === address ? [] : [countCodeGuesses(caller, 'caller', by)];
  return Promise.all([...own, countCodeGuesses(address, 'address', by)]);
}

/** Looks up codes that someone gave. Error: `rate_limited`. */
export async function lookUpGuarded(
  guesser: Guesser | undefined,
  given: readonly string[],
  lookUp: () => Promise<PromotionRequest>,
): Promise<PromotionRequest> {
  const codes = new Set(given.map(normalCode));
  if (!guesser || codes.size === 0) return lookUp();
  for (const state of await count(guesser, codes.size)) assertAllowed(state);
  const found = await lookUp();
  const wrong = found.unknownCodes.filter((code) => codes.has(code)).length;
  if (wrong < codes.size) await count(guesser, wrong - codes.size);
  return found;
}
