/** Tables for staff answer with the columns that are asked for: every one of them, from the registry. */
import { beforeAll, expect, test } from 'vitest';
import { groups } from '../../functions/index.ts';
import { columnsOf } from '../../lib/http/columns.ts';
import { permissionOf, type Route } from '../../lib/http/contract.ts';
import { newProduct } from '../support/catalog.ts';
import { type Person, staff } from '../support/client.ts';
import { expectStatus, placeNew } from '../support/orders.ts';

const routes = Object.values(groups).flatMap((api) => Object.entries(api as Record<string, Route>));
const lists = routes.flatMap(([name, route]) => {
  const columns = columnsOf(route);
  return columns && !route.path.includes('{') ? [{ name, path: route.path, columns }] : [];
});

let admin: Person;

beforeAll(async () => {
  admin = await staff('super_admin');
  await placeNew(1);
});

test('every list for staff with pages has columns to choose from', () => {
  const without = routes.filter(
    ([, route]) => route.method === 'GET' && route.query && 'cursor' in route.query.shape && permissionOf(route.auth) && !columnsOf(route),
  );
  expect(without.map(([name]) => name)).toEqual([]);
  expect(lists.length).toBeGreaterThan(15);
});

test.each(lists)('$name answers with what tells its rows apart, and what was asked for', async ({ path, columns }) => {
  const [key = '', ...others] = columns;
  const asked = others.at(-1) ?? key;
  const { items, nextCursor } = expectStatus(await admin.get(`${path}?limit=5&fields=${asked}`), 200).body;
  expect(nextCursor === null || typeof nextCursor === 'string').toBe(true);
  for (const row of items) {
    expect(row).toHaveProperty(key);
    expect([key, asked]).toEqual(expect.arrayContaining(Object.keys(row)));
  }
});

test('filters and pages stay as they are', async () => {
  const { slug, id } = await newProduct();
  const whole = expectStatus(await admin.get(`/v1/admin/products/${id}`), 200).body;
  const { items } = expectStatus(await admin.get(`/v1/admin/products?q=${slug}&fields=name, status`), 200).body;
  expect(items.find((row: { id: string }) => row.id === id)).toEqual({ id, name: whole.name, status: whole.status });
});

test('columns that there are not are refused with those that there are, beside whatever else is wrong', async () => {
  const { body, status } = await admin.get('/v1/admin/orders?fields=number,password,&limit=0');
  expect(status).toBe(400);
  expect(body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
    ['query.fields', 'unknown_column'],
    ['query.limit', 'too_small'],
  ]);
  expect(body.errors[0].message).toContain('password, an empty name. There are: id, number');
  expect((await admin.get('/v1/products?fields=name')).status).toBe(400);
});
