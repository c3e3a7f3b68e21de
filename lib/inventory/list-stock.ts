import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { listMovements as findMovements, listStocks, type StockRow } from './list-repository.ts';
import type { Movement } from './types.ts';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

interface Paging {
  limit: number;
  cursor?: string | undefined;
}

/** Stock of all SKUs for staff. */
export async function listStock(query: Paging & { lowStock?: boolean | undefined; q?: string | undefined }): Promise<Page<StockRow>> {
  const last = decodeCursor(query.cursor, z.tuple([z.string()]));
  const rows = await listStocks({ lowStock: query.lowStock === true, q: query.q, afterId: last?.[0], limit: query.limit });
  return toPage(rows, query.limit, (row) => [row._id]);
}

/** The ledger of an SKU, newest first. */
export async function listMovements(sku: string, query: Paging): Promise<Page<Movement>> {
  const last = decodeCursor(query.cursor, z.tuple([z.iso.datetime(), z.string()]));
  const rows = await findMovements(sku, last && [new Date(last[0]), last[1]], query.limit);
  return toPage(rows, query.limit, (row) => [row.at, row._id]);
}
