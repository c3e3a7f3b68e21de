/** Columns of staff's tables: `fields` names those that a list answers with. */
import * as z from 'zod';
import type { FieldError } from '../platform/errors.ts';
import { isPlain, permissionOf, type Route } from './contract.ts';

type Listing = Pick<Route, 'method' | 'auth' | 'reply'>;

/** The page of a list for staff, and what a row of it is. */
function tableOf(route: Listing): { page: z.ZodObject; row: z.ZodObject } | undefined {
  const page = route.reply[200];
  if (route.method !== 'GET' || !permissionOf(route.auth) || !page || isPlain(page) || !(page instanceof z.ZodObject)) return undefined;
  const { items } = page.shape;
  const row = items instanceof z.ZodArray ? items.element : undefined;
  return 'nextCursor' in page.shape && row instanceof z.ZodObject ? { page, row } : undefined;
}

/** The properties of a row; undefined for what is not a list for staff. Pure. */
export function columnsOf(route: Listing): readonly string[] | undefined {
  const table = tableOf(route);
  return table && Object.keys(table.row.shape);
}

/** The page as it is answered when columns are asked for; undefined for what is not a list for staff. Pure. */
export function narrowedReply(route: Listing): z.ZodObject | undefined {
  const { page, row } = tableOf(route) ?? {};
  const [first] = Object.keys(row?.shape ?? {});
  if (!page || !row || first === undefined) return undefined;
  return z.object({ ...page.shape, items: z.array(row.partial().required({ [first]: true } as never)) });
}

/** The columns that a comma list names, with the first one, which tells the rows apart; and what is wrong with it. Pure. */
export function readFields(fields: string, columns: readonly string[]): { chosen: ReadonlySet<string>; errors: FieldError[] } {
  const named = fields.split(',').map((name) => name.trim());
  const unknown = named.filter((name) => !columns.includes(name));
  const message = `Not among the columns: ${unknown.map((name) => name.slice(0, 40) || 'an empty name').join(', ')}. There are: ${columns.join(', ')}.`;
  return {
    chosen: new Set([...columns.slice(0, 1), ...named]),
    errors: unknown.length ? [{ path: 'query.fields', code: 'unknown_column', message }] : [],
  };
}

/** The page with these columns of its rows alone. */
export function narrowed(page: unknown, chosen: ReadonlySet<string>): unknown {
  const { items, ...rest } = page as { items: Record<string, unknown>[] };
  return { items: items.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => chosen.has(name)))), ...rest };
}
