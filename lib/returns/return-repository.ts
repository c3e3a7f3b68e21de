/** Returns live in their order: found by their id, and listed one by one. */
import { OrderModel } from '../orders/model.ts';
import type { OrderDocument, OrderOwner } from '../orders/types.ts';
import type { OrderReturn, ReturnStatus } from './types.ts';

/** A return with its order. */
export interface ReturnRow {
  order: OrderDocument;
  ret: OrderReturn;
}

export const findOrderOfReturn = (returnId: string): Promise<OrderDocument | null> =>
  OrderModel.findOne({ 'returns.id': returnId }).lean<OrderDocument>().exec();

interface Filter {
  owner?: OrderOwner;
  status?: ReturnStatus | undefined;
  orderId?: string | undefined;
}

/** The newest returns, `limit + 1` of them at most. Their ids sort by time; `before` is the last id of the page before. */
export async function listReturns({ owner, status, orderId }: Filter, before: string | undefined, limit: number): Promise<ReturnRow[]> {
  const wanted = { id: { $gt: '', ...(before && { $lt: before }) }, ...(status && { status }) };
  const rows = await OrderModel.aggregate<Omit<OrderDocument, 'returns'> & { returns: OrderReturn }>([
    {
      $match: {
        ...(orderId && { _id: orderId }),
        ...(owner && { 'owner.id': owner.id, 'owner.kind': owner.kind }),
        returns: { $elemMatch: wanted },
      },
    },
    { $unwind: '$returns' },
    { $match: Object.fromEntries(Object.entries(wanted).map(([field, value]) => [`returns.${field}`, value])) },
    { $sort: { 'returns.id': -1 } },
    { $limit: limit + 1 },
    { $project: { outbox: 0, idempotency: 0 } },
  ]).exec();
  return rows.map(({ returns: ret, ...order }) => ({ order: { ...order, returns: [ret] }, ret }));
}
