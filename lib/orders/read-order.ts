import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { found } from '../platform/errors.ts';
import { type Days, periodOf } from '../platform/shop-days.ts';
import type { OrderFilter } from './order-filter.ts';
import { findOrder, findOwnOrder, listOwnOrders } from './order-repository.ts';
import { orderIdOf } from './order-token.ts';
import type { OrderDocument } from './types.ts';

/** Who wants to see an order: a customer, or whoever has the order's token from the mail. */
export interface Reader {
  userId?: string;
  token?: string;
}

/** An order that the reader may see. Errors: `not_found` also for what is someone else's, `invalid_token` for a forged or expired one. */
export async function readOrder(id: string, { userId, token }: Reader): Promise<OrderDocument> {
  if (token) return found((await orderIdOf(token)) === id ? await findOrder(id) : null, 'order');
  return found(userId ? await findOwnOrder(id, { kind: 'customer', id: userId }) : null, 'order');
}

const Cursor = z.tuple([z.iso.datetime(), z.string()]);

interface ReadOrders extends Days, Pick<OrderFilter, 'status' | 'q'> {
  limit: number;
  cursor?: string | undefined;
}

/** A customer's orders, newest first. Orders that are placed meanwhile move no page. */
export async function readOrders(userId: string, { limit, cursor, from, to, status, q }: ReadOrders) {
  const key = decodeCursor(cursor, Cursor);
  const filter: OrderFilter = { status, q, ...periodOf({ from, to }) };
  const rows = await listOwnOrders({ kind: 'customer', id: userId }, filter, limit, key && [new Date(key[0]), key[1]]);
  return toPage(rows, limit, (order) => [order.createdAt, order._id]);
}
