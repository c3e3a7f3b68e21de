import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { found } from '../platform/errors.ts';
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

/** A customer's orders, newest first. */
export async function readOrders(userId: string, limit: number, cursor?: string) {
  const key = decodeCursor(cursor, Cursor);
  const before = key && { createdAt: new Date(key[0]), id: key[1] };
  const rows = await listOwnOrders({ kind: 'customer', id: userId }, limit, before);
  return toPage(rows, limit, (order) => [order.createdAt.toISOString(), order._id]);
}
