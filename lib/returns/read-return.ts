import * as z from 'zod';
import type { Reader } from '../orders/read-order.ts';
import { readOrder } from '../orders/read-order.ts';
import type { OrderDocument, OrderOwner } from '../orders/types.ts';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { found } from '../platform/errors.ts';
import { readSettings } from '../settings/repository.ts';
import { returnIn } from './return-in.ts';
import { findOrderOfReturn, listReturns, type ReturnRow } from './return-repository.ts';
import type { ReturnStatus } from './types.ts';
import { type Returnable, returnableLines } from './units.ts';
import { windowsOf } from './window.ts';

/** Any return: for staff. Error: `not_found`. */
export async function readAnyReturn(returnId: string): Promise<ReturnRow> {
  const order = found(await findOrderOfReturn(returnId), 'return');
  return { order, ret: returnIn(order, returnId) };
}

/** A return of an order that the reader may see. Errors: `not_found` also for what is someone else's, `invalid_token`. */
export async function readReturn(returnId: string, reader: Reader): Promise<ReturnRow> {
  const { order, ret } = await readAnyReturn(returnId);
  // Whether the reader may see it is decided by the query for the order.
  return { order: await readOrder(order._id, reader), ret };
}

const Cursor = z.tuple([z.string()]);

/** Returns, newest first: of one owner, or of everybody. */
export async function readReturns(
  filter: { owner?: OrderOwner; status?: ReturnStatus | undefined; orderId?: string | undefined },
  limit: number,
  cursor?: string,
) {
  const rows = await listReturns(filter, decodeCursor(cursor, Cursor)?.[0], limit);
  return toPage(rows, limit, ({ ret }) => [ret.id]);
}

/** What can be returned of an order now. */
export async function readReturnable(order: OrderDocument): Promise<Returnable[]> {
  const { returns } = await readSettings();
  return returnableLines(order, await windowsOf(order.lines, returns), new Date());
}
