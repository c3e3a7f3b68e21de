import { AppError } from '../platform/errors.ts';
import type { Reason } from './types.ts';

/** The sentences for people. */
export const reasonDetails: Readonly<Record<Reason, string>> = {
  unknown: 'There is no such code.',
  not_started: 'This offer has not begun yet.',
  ended: 'This offer has ended.',
  code_used: 'This code has been used already.',
  limit_reached: 'This offer has been used up.',
  customer_limit_reached: 'You have used this offer already.',
  budget_exhausted: 'This offer has been used up.',
  sold_out: 'The units of this sale are sold out.',
  not_for_these_items: 'This offer is not for the items in the order.',
  min_subtotal: 'The order does not reach the minimum of this offer.',
  sign_in_required: 'Sign in to use this offer.',
  first_order_only: 'This offer is for the first order only.',
  other_segment: 'This offer is not for your account.',
  not_combinable: 'This offer cannot be combined with another that applies.',
  no_effect: 'This offer would take nothing off the order.',
};

/** Codes compare without case. */
export const normalCode = (code: string): string => code.trim().toUpperCase();

/** A claim that came too late: the order fails with it. */
export interface Refused {
  promotionId: string;
  name: string;
  code?: string;
  reason: Reason;
}

/** A code that cannot be put on a cart. */
export const codeRefused = (code: string, reason: Reason): AppError =>
  new AppError('coupon_invalid', reasonDetails[reason], { data: { coupon: code, reason } });
