/** What makes a promotion sound: rules between its fields, each told with the field that breaks it. */
import { AppError, type FieldError } from '../platform/errors.ts';
import type { Benefit, PromotionFields, PromotionKind } from './types.ts';

/** A value as it is sent: which form is right depends on the kind. */
export type GivenValue = number | { amount: number } | { buy: number; get: number; percentOff: number };

const error = (field: string, code: string, message: string): FieldError => ({ path: `body.${field}`, code, message });

const forms: Readonly<Record<PromotionKind, string>> = {
  percentage: 'A percentage over 0 and up to 100, with two decimals at most.',
  fixed: 'An amount of at least one paisa.',
  buy_x_get_y: 'An object {buy, get, percentOff?}.',
  free_shipping: 'Free shipping has no value.',
  flash_price: 'A price: an amount of at least one paisa.',
};

/** The value in the form that the kind asks for; undefined when it has another. */
function benefitOf(kind: PromotionKind, value: GivenValue | undefined): Benefit | undefined {
  if (kind === 'free_shipping') return value === undefined ? { kind } : undefined;
  if (value === undefined) return undefined;
  if (kind === 'percentage') {
    const isPercent = typeof value === 'number' && value > 0 && value <= 100 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;
    return isPercent ? { kind, value } : undefined;
  }
  if (typeof value === 'number') return undefined;
  if (kind === 'buy_x_get_y') return 'buy' in value ? { kind, value } : undefined;
  return 'amount' in value && value.amount > 0 ? { kind, value: value.amount } : undefined;
}

type Given = Omit<PromotionFields, 'kind' | 'value'> & { kind: PromotionKind; value?: GivenValue | undefined };

function errorsOf({ kind, automatic, code, startsAt, endsAt, conditions, limits }: Given): FieldError[] {
  const errors: FieldError[] = [];
  if (automatic && code) errors.push(error('code', 'not_allowed', 'A promotion that applies by itself has no code.'));
  if (endsAt && endsAt <= startsAt) errors.push(error('endsAt', 'too_early', 'It must end after it starts.'));
  if (kind === 'flash_price' && !conditions.productIds && !conditions.skus)
    errors.push(error('conditions', 'required', 'A flash price names its products or SKUs.'));
  if (kind !== 'flash_price' && limits.quantity !== undefined)
    errors.push(error('limits.quantity', 'not_allowed', 'Only a flash price has a cap of units.'));
  return errors;
}

/** The promotion, checked. Error: `validation_failed` with every field that is wrong. */
export function soundPromotion(given: Given): PromotionFields {
  const benefit = benefitOf(given.kind, given.value);
  const errors = [...(benefit ? [] : [error('value', 'invalid_value', forms[given.kind])]), ...errorsOf(given)];
  if (!benefit || errors.length > 0) throw new AppError('validation_failed', 'The promotion is not sound.', { errors });
  const { kind: _kind, value: _value, ...fields } = given;
  return { ...fields, ...benefit };
}
