import type { SaleDocument } from './types.ts';

/** What was bought with a product in the same orders, most often first; of those as often, what was so last. `sales` are the latest first. Pure. */
export function boughtTogether(productId: string, sales: readonly Pick<SaleDocument, 'items'>[], limit: number): string[] {
  const orders = new Map<string, number>();
  for (const { items } of sales) {
    for (const item of items) if (item.productId !== productId) orders.set(item.productId, (orders.get(item.productId) ?? 0) + 1);
  }
  return [...orders]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([id]) => id);
}
