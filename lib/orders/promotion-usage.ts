/** How a promotion is used: its counters, and the orders behind them. */
import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { readPromotion } from '../promotions/edit-promotion.ts';
import type { PromotionRow } from '../promotions/promotion-repository.ts';
import { ordersWith, salesWith, type UsageRow } from './promotion-usage-repository.ts';

interface PromotionUsage {
  promotion: PromotionRow;
  /** Paise of the orders that stand. */
  revenue: number;
  items: UsageRow[];
  nextCursor: string | null;
}

/** Error: `not_found`. */
export async function promotionUsage(
  id: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<PromotionUsage> {
  const key = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const [promotion, rows, sales] = await Promise.all([
    readPromotion(id),
    ordersWith(id, key && [new Date(key[0]), key[1]], limit),
    salesWith(id),
  ]);
  return { promotion, revenue: sales.revenue, ...toPage(rows, limit, (row) => [row.createdAt, row._id]) };
}
