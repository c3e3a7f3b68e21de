/** react-admin's data provider on the API's client: pages by cursors, one resource at a time. */
import type { DataProvider } from 'react-admin';
import { pageByNumber } from './cursors.ts';
import { formProblem } from './form-problem.ts';
import { isLeaving } from './leaving.ts';
import { sources } from './sources/index.ts';
import type { Asked, Source } from './sources/source.ts';

// biome-ignore lint/suspicious/noExplicitAny: react-admin's methods are generic in the record, and trust the name of the resource
type AnyRow = any;

function sourceOf(resource: string): Source {
  const source = sources[resource];
  if (!source) throw new Error(`There is no resource ${resource}`);
  return source;
}

function can<K extends keyof Source>(resource: string, what: K): NonNullable<Source[K]> {
  const call = sourceOf(resource)[what];
  if (!call) throw new Error(`${resource} cannot ${what}`);
  return call;
}

const read = (resource: string, id: unknown, signal?: AbortSignal): Promise<AnyRow> => can(resource, 'one')(String(id), signal);

// A list that filters by what nobody has chosen would be refused.
const chosen = (filter: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== null && value !== ''));

async function listed(resource: string, asked: Omit<Asked, 'cursor'>, page: number, signal?: AbortSignal) {
  const list = can(resource, 'list');
  const filter = chosen(asked.filter);
  const key = JSON.stringify([resource, asked.limit, filter, asked.sort]);
  const found = await pageByNumber(key, page, (cursor) => list({ ...asked, filter, cursor }, signal));
  const data = found.items.filter(({ id }) => !isLeaving(resource, id)) as AnyRow[];
  // The API knows no totals: only the last page tells how many there are. An empty one may lie beyond it, but for the first.
  if (found.nextCursor === null && (data.length > 0 || page === 1)) return { data, total: (page - 1) * asked.limit + data.length };
  return { data, pageInfo: { hasNextPage: found.nextCursor !== null, hasPreviousPage: page > 1 } };
}

async function written(result: Promise<object>): Promise<{ data: AnyRow }> {
  try {
    return { data: (await result) as AnyRow };
  } catch (error) {
    throw formProblem(error);
  }
}

export const dataProvider: DataProvider = {
  supportAbortSignal: true,
  getList: (resource, { pagination, sort, filter, signal }) =>
    listed(
      resource,
      { limit: pagination?.perPage ?? 25, filter: filter ?? {}, sort: sort ?? { field: 'id', order: 'DESC' } },
      pagination?.page ?? 1,
      signal,
    ),
  getOne: async (resource, { id, signal }) => ({ data: await read(resource, id, signal) }),
  getMany: async (resource, { ids, signal }) => ({ data: await Promise.all(ids.map((id) => read(resource, id, signal))) }),
  getManyReference: (resource, { target, id, pagination, sort, filter, signal }) =>
    listed(resource, { limit: pagination.perPage, filter: { ...filter, [target]: id }, sort }, pagination.page, signal),
  create: (resource, { data }) => written(can(resource, 'create')(data)),
  update: (resource, { id, data, previousData }) => written(can(resource, 'update')(String(id), data, previousData ?? {})),
  updateMany: async (resource, { ids, data }) => {
    for (const id of ids) await can(resource, 'update')(String(id), data, {});
    return { data: ids };
  },
  delete: async (resource, { id, previousData }) => {
    await can(resource, 'remove')(String(id), previousData ?? {});
    return { data: (previousData ?? { id }) as AnyRow };
  },
  deleteMany: async (resource, { ids }) => {
    for (const id of ids) await can(resource, 'remove')(String(id), {});
    return { data: ids };
  },
};
