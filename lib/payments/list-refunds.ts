import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { findWithRefunds } from './payment-repository.ts';

const Cursor = z.tuple([z.iso.datetime(), z.string()]);

/** Orders with refunds in a state, newest first. */
export async function listRefunds(status: string | undefined, limit: number, cursor?: string) {
  const key = decodeCursor(cursor, Cursor);
  const rows = await findWithRefunds(status, limit, key && { createdAt: new Date(key[0]), id: key[1] });
  return toPage(rows, limit, (order) => [order.createdAt.toISOString(), order._id]);
}
