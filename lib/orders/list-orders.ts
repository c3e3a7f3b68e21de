import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { type Days, periodOf } from '../platform/shop-days.ts';
import {
  countOrders,
  listOrders as find,
  listShipments as findShipments,
  type Position,
  type ShipmentPosition,
  type ShipmentRow,
} from './admin-repository.ts';
import type { OrderFilter } from './order-filter.ts';
import type { OrderDocument, ShipmentStatus } from './types.ts';

/** An exact count of everything would read everything: from here on it says "this many or more". */
const COUNT_CAP = 10_000;

interface Paging {
  limit: number;
  cursor?: string | undefined;
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

const positionOf = (cursor: string | undefined): Position | undefined => {
  const key = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  return key && [new Date(key[0]), key[1]];
};

interface ListOrders extends Paging, Days, Omit<OrderFilter, 'from' | 'until'> {
  count?: boolean | undefined;
}

/** All orders for staff, newest first, and how many there are if that is asked for. */
export async function listOrders({
  limit,
  cursor,
  count,
  from,
  to,
  ...rest
}: ListOrders): Promise<Page<OrderDocument> & { count?: number }> {
  const filter: OrderFilter = { ...rest, ...periodOf({ from, to }) };
  const [rows, total] = await Promise.all([find(filter, positionOf(cursor), limit), count ? countOrders(filter, COUNT_CAP) : undefined]);
  return { ...toPage(rows, limit, (order) => [order.createdAt, order._id]), ...(total !== undefined && { count: total }) };
}

/** Shipments in one state: the packing queue, or what is on its way. */
export async function listShipments(status: ShipmentStatus, { limit, cursor }: Paging): Promise<Page<ShipmentRow>> {
  const key = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string(), z.string()]));
  const last: ShipmentPosition | undefined = key && [new Date(key[0]), key[1], key[2]];
  const rows = await findShipments(status, last, limit);
  return toPage(rows, limit, (row) => [row.createdAt, row._id, row.shipment.id]);
}
