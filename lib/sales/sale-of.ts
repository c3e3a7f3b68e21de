import type { SoldOrder } from './sale-repository.ts';
import type { SaleDocument } from './types.ts';

/** The sale that an order is now; none when it was cancelled or was never paid. Pure. */
export function saleOf({ _id, status, lines, createdAt }: SoldOrder): SaleDocument | undefined {
  if (status !== 'placed' && status !== 'completed') return undefined;
  const units = new Map<string, number>();
  for (const { productId, quantity, cancelledQuantity = 0 } of lines) {
    if (quantity > cancelledQuantity) units.set(productId, (units.get(productId) ?? 0) + quantity - cancelledQuantity);
  }
  if (units.size === 0) return undefined;
  return { _id, at: createdAt, items: [...units].map(([productId, count]) => ({ productId, units: count })) };
}
