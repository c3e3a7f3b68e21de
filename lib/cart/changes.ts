/** What changed in shop since the customer put things into the cart, and the cart as it is once they have agreed. */
import type { CartLine } from './cart.ts';
import type { CartItem } from './types.ts';

export type CartChange =
  | { sku: string; kind: 'price_changed'; from: number; to: number }
  /** Fewer can be had than the cart holds. */
  | { sku: string; kind: 'quantity_limited'; from: number; to: number }
  | { sku: string; kind: 'out_of_stock' | 'unavailable' };

/** What one line has to tell. */
export function changesOf({ sku, availability, quantity, maxQuantity, priceChanged }: CartLine): CartChange[] {
  if (availability === 'unavailable' || availability === 'out_of_stock') return [{ sku, kind: availability }];
  return [
    ...(priceChanged ? [{ sku, kind: 'price_changed' as const, ...priceChanged }] : []),
    ...(quantity > maxQuantity ? [{ sku, kind: 'quantity_limited' as const, from: quantity, to: maxQuantity }] : []),
  ];
}

/**
 * The items once every change is accepted: today's prices, as many as can be had, what is sold out put aside, what left the shop gone. What was put
 * aside stays.
 */
export function accepted(
  items: readonly CartItem[],
  saved: readonly CartItem[],
  lines: readonly CartLine[],
): { items: CartItem[]; saved: CartItem[] } {
  const bySku = new Map(lines.map((line) => [line.sku, line]));
  const next: CartItem[] = [];
  const aside: CartItem[] = [];
  for (const item of items) {
    const line = bySku.get(item.sku);
    if (line?.availability === 'out_of_stock') aside.push(item);
    else if (line?.maxQuantity) next.push({ ...item, priceSeen: line.unitPrice, quantity: Math.min(item.quantity, line.maxQuantity) });
  }
  const moved = new Set(aside.map(({ sku }) => sku));
  return { items: next, saved: [...aside, ...saved.filter(({ sku }) => !moved.has(sku))] };
}
