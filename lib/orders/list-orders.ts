import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import {
  countOrders,
  listOrders as find,
  listShipments as findShipments,
  type OrderFilter,
  type Position,
  type ShipmentRow,
} from './admin-repository.ts';
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

/** The shop's days are days in India. */
const SHOP_OFFSET = '+05:30';
const DAY_MS = 24 * 60 * 60_000;
const startOf = (day: string): Date => new Date(`${day}T00:00:00${SHOP_OFFSET}`);

const positionOf = (cursor: string | undefined): Position | undefined => {
  const key = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  return key && [new Date(key[0]), key[1]];
};

interface ListOrders extends Paging, Omit<OrderFilter, 'from' | 'until'> {
  /** Days in the shop's time zone, both included. */
  from?: string | undefined;
  to?: string | undefined;
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
  const filter: OrderFilter = {
    ...rest,
    from: from ? startOf(from) : undefined,
    until: to ? new Date(startOf(to).getTime() + DAY_MS) : undefined,
  };
  const [rows, total] = await Promise.all([find(filter, positionOf(cursor), limit), count ? countOrders(filter, COUNT_CAP) : undefined]);
  return { ...toPage(rows, limit, (order) => [order.createdAt, order._id]), ...(total !== undefined && { count: total }) };
}

/** Shipments in one state: the packing queue, or what is on its way. */
export async function listShipments(status: ShipmentStatus, { limit, cursor }: Paging): Promise<Page<ShipmentRow>> {
  const rows = await findShipments(status, positionOf(cursor), limit);
  return toPage(rows, limit, (row) => [row.createdAt, row.shipment.id]);
}
