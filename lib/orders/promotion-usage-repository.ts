import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { OrderModel } from './model.ts';
import type { OrderDocument } from './types.ts';

export type UsageRow = Pick<OrderDocument, '_id' | 'number' | 'status' | 'totals' | 'promotions' | 'createdAt'>;

const newestFirst: readonly SortKey[] = [
  { field: 'createdAt', direction: -1 },
  { field: '_id', direction: -1 },
];

/** The newest orders with a promotion, `limit + 1` of them at most; placements that failed are none. */
export const ordersWith = (promotionId: string, last: [Date, string] | undefined, limit: number): Promise<UsageRow[]> =>
  OrderModel.aggregate<UsageRow>([
    { $match: { 'promotions.promotionId': promotionId, failure: null, ...(last && after(newestFirst, last)) } },
    { $sort: sortBy(newestFirst) },
    { $limit: limit + 1 },
    { $project: { number: 1, status: 1, totals: 1, promotions: 1, createdAt: 1 } },
  ]).exec();

/** What the standing orders with a promotion came to. */
export async function salesWith(promotionId: string): Promise<{ orders: number; revenue: number }> {
  const [row] = await OrderModel.aggregate<{ orders: number; revenue: number }>([
    { $match: { 'promotions.promotionId': promotionId, status: { $in: ['placed', 'completed'] } } },
    { $group: { _id: null, orders: { $sum: 1 }, revenue: { $sum: '$totals.total' } } },
  ]).exec();
  return { orders: row?.orders ?? 0, revenue: row?.revenue ?? 0 };
}
