/** A price for a while: what a variant costs at a moment follows from its schedule alone, whether or not anybody has applied it yet. Pure. */
import type { ScheduledPrice, Variant } from './types.ts';

type Priced = Pick<Variant, 'price' | 'regularPrice' | 'scheduledPrice'>;

const isOn = ({ from, to }: ScheduledPrice, now: Date): boolean => from <= now && (to === undefined || now < to);

/** What it costs outside of its schedule, in paise. While a schedule is applied, `price` is the schedule's. */
export const regularPriceOf = ({ price, regularPrice }: Pick<Priced, 'price' | 'regularPrice'>): number => regularPrice ?? price;

/** What a variant costs at a moment, in paise: everything that a buyer sees or pays comes from here. */
export const priceAt = (variant: Priced, now: Date): number =>
  variant.scheduledPrice && isOn(variant.scheduledPrice, now) ? variant.scheduledPrice.price : regularPriceOf(variant);

/** The variant as it should be stored at a moment: its schedule begun, or ended and forgotten. Applied twice it is the same. */
export function settledAt<T extends Priced>(variant: T, now: Date): T {
  const { regularPrice: _, scheduledPrice, ...rest } = variant;
  const isOver = scheduledPrice?.to !== undefined && scheduledPrice.to <= now;
  return {
    ...rest,
    price: priceAt(variant, now),
    ...(scheduledPrice && !isOver && { scheduledPrice }),
    ...(scheduledPrice && isOn(scheduledPrice, now) && { regularPrice: regularPriceOf(variant) }),
  } as T;
}

/** The variant with another regular price; a schedule that is on goes on. */
export const withRegularPrice = <T extends Priced>(variant: T, price: number): T =>
  variant.regularPrice === undefined ? { ...variant, price } : { ...variant, regularPrice: price };

/** When something has to be applied next to stored variants: the past, when that is overdue. */
export function nextPriceAt(variants: readonly Priced[]): Date | undefined {
  const due = variants.flatMap(({ scheduledPrice, regularPrice }) => {
    if (!scheduledPrice) return [];
    return (regularPrice === undefined ? scheduledPrice.from : scheduledPrice.to) ?? [];
  });
  return due.length ? new Date(Math.min(...due.map(Number))) : undefined;
}
