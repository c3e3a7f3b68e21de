import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { AppError } from '../platform/errors.ts';
import type { SortKey } from '../platform/keyset.ts';
import { type AdminRow, listAdminRows } from './admin-list-repository.ts';
import type { ProductStatus } from './types.ts';

export const adminSorts = ['-createdAt', 'createdAt', 'name', '-name', 'price', '-price'] as const;

type AdminSort = (typeof adminSorts)[number];

const fields = { createdAt: 'createdAt', name: 'name', price: 'minPrice' } as const;

function keysOf(sort: AdminSort): readonly SortKey[] {
  const direction = sort.startsWith('-') ? -1 : 1;
  const field = fields[sort.replace(/^-/, '') as keyof typeof fields];
  return [
    { field, direction },
    { field: '_id', direction },
  ];
}

interface AdminList {
  status?: ProductStatus | undefined;
  /** Id of a category: its whole subtree. */
  category?: string | undefined;
  q?: string | undefined;
  sort: AdminSort;
  limit: number;
  cursor?: string | undefined;
}

const Cursor = z.tuple([z.enum(adminSorts), z.union([z.string(), z.number()]), z.string()]);

function valuesOf(cursor: string | undefined, sort: AdminSort): unknown[] | undefined {
  const decoded = decodeCursor(cursor, Cursor);
  if (!decoded) return undefined;
  const [cursorSort, value, id] = decoded;
  const date = sort.endsWith('createdAt') ? new Date(value) : undefined;
  if (cursorSort === sort && !Number.isNaN(date?.getTime() ?? 0)) return [date ?? value, id];
  const message = 'The cursor belongs to a list with another order. Start again without it.';
  throw new AppError('validation_failed', message, { errors: [{ path: 'query.cursor', code: 'other_sort', message }] });
}

/** Products for staff. Throws `validation_failed` for a cursor of another order. */
export async function listForStaff(query: AdminList): Promise<{ items: AdminRow[]; nextCursor: string | null }> {
  const { sort, limit, cursor, ...filters } = query;
  const keys = keysOf(sort);
  const rows = await listAdminRows({ ...filters, keys, values: valuesOf(cursor, sort), limit });
  return toPage(rows, limit, (row) => [sort, row[keys[0]?.field as 'name' | 'minPrice' | 'createdAt'], row._id]);
}
