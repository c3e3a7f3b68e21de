/** A promotion as the API takes it, of what its form holds: fields that are empty, or that its kind has not, are left out. */
import type { BodyOf } from './api-types.ts';
import type { Promotion } from './types.ts';

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);

const compact = <T extends object>(fields: T | undefined): Partial<T> =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => isSet(value))) as Partial<T>;

/** What is the same for a new promotion and for a change. */
function common({ name, kind, value, automatic, startsAt, conditions, limits, priority, active }: Partial<Promotion>) {
  const { quantity, maxDiscount, ...others } = compact(limits);
  return {
    name: name ?? '',
    automatic: automatic ?? false,
    conditions: compact(conditions),
    limits: {
      ...others,
      ...(quantity !== undefined && kind === 'flash_price' && { quantity }),
      ...(maxDiscount !== undefined && kind !== 'free_shipping' && { maxDiscount }),
    },
    priority: priority ?? 0,
    active: active ?? true,
    ...(kind !== 'free_shipping' && isSet(value) && { value: value as NonNullable<typeof value> }),
    ...(startsAt && { startsAt }),
  };
}

const codeOf = ({ automatic, code }: Partial<Promotion>): string | undefined => (automatic ? undefined : code?.trim() || undefined);

export function newPromotion(form: Partial<Promotion>): BodyOf<'post'> {
  const code = codeOf(form);
  return {
    ...common(form),
    kind: form.kind ?? 'percentage',
    ...(code && { code }),
    ...(form.endsAt && { endsAt: form.endsAt }),
    ...(form.exclusiveGroup && { exclusiveGroup: form.exclusiveGroup }),
  };
}

/** The kind stays. Null takes a field away. */
export const changedPromotion = (form: Partial<Promotion>): BodyOf<'patch'> => ({
  ...common(form),
  code: codeOf(form) ?? null,
  endsAt: form.endsAt || null,
  exclusiveGroup: form.exclusiveGroup || null,
});
