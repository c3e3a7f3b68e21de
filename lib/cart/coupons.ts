/** Codes on a cart. */
import { AppError } from '../platform/errors.ts';
import { type Guesser, lookUpGuarded } from '../promotions/code-guesses.ts';
import { withCodes } from '../promotions/find-candidates.ts';
import { codeRefused, normalCode } from '../promotions/reasons.ts';
import type { Candidate, Reason } from '../promotions/types.ts';
import { announceCart } from './announce-cart.ts';
import type { CartKey } from './cart.ts';
import { addCoupon, MAX_COUPONS, removeCoupon } from './cart-changes.ts';
import { changeCart, changeExistingCart } from './cart-repository.ts';

const isGuest = (key: CartKey): boolean => !('ownerId' in key);

/** Why a code will not come to apply, whatever is put into the cart. */
function refusalOf(candidate: Candidate | undefined, now: Date): Reason | undefined {
  if (!candidate?.promotion.active) return 'unknown';
  if (candidate.codeTaken) return 'code_used';
  return candidate.promotion.endsAt && candidate.promotion.endsAt <= now ? 'ended' : undefined;
}

/**
 * Puts a code on the cart. One that does not apply yet stays, and the cart says why. Errors: `coupon_invalid` for one that does not exist,
 * has ended or is spent, `coupon_limit`, `rate_limited` after too many that do not exist.
 */
export async function addCouponToCart(key: CartKey, given: string, guesser: Guesser, now = new Date()): Promise<void> {
  const code = normalCode(given);
  const { candidates } = await lookUpGuarded(guesser, [code], () => withCodes([], [code], {}, [], now));
  const refusal = refusalOf(candidates[0], now);
  if (refusal) throw codeRefused(code, refusal);
  const before = (await changeCart(key, addCoupon(code, isGuest(key))))?.coupons ?? [];
  if (!before.includes(code) && before.length >= MAX_COUPONS)
    throw new AppError('coupon_limit', `At most ${MAX_COUPONS} codes can be put in.`, { data: { maxCoupons: MAX_COUPONS } });
  await announceCart(key);
}

/** Takes a code off the cart; one that is not there is no error. */
export async function removeCouponFromCart(key: CartKey, code: string): Promise<void> {
  await changeExistingCart(key, removeCoupon(normalCode(code), isGuest(key)));
  await announceCart(key);
}
