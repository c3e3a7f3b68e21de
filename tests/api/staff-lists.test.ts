/** Every list for staff, driven through its handler with each filter and order: no query of it walks a whole collection. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type GroupName, groups } from '../../functions/index.ts';
import { permissionOf, type Route } from '../../lib/http/contract.ts';
import { type Person, staff } from '../support/client.ts';
import { plansOf } from '../support/explain.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';

/** Values of parameters that are no choice between words. */
const values: Record<string, string> = {
  q: 'sunrise',
  from: '2026-01-01',
  to: '2026-12-31',
  customer: 'usr_nobody',
  order: 'ord_nothing',
  category: 'cat_nothing',
  actor: 'usr_nobody',
  target: 'prd_nothing',
  action: 'patchProduct',
  product: 'prd_nothing',
  productId: 'prd_nothing',
  rating: '4',
  userId: 'usr_nobody',
  sku: 'NOTHING-1',
};

/** Moments instead of days. */
const moments: Record<string, Record<string, string>> = {
  listAuditLog: { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' },
};

const passedOver = new Set(['limit', 'cursor', 'count', 'format']);

function choicesOf(schema: unknown): string[] | undefined {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return choicesOf(schema.unwrap());
  if (schema instanceof z.ZodPipe) return choicesOf(schema.in);
  return undefined;
}

type Query = Record<string, string>;

/** The list as it comes, each filter and order by itself, and all filters together. */
function queriesOf(name: string, route: Route): Query[] {
  const parameters = Object.entries(route.query?.shape ?? {}).filter(([parameter]) => !passedOver.has(parameter));
  const choices = parameters.map(([parameter, schema]) => {
    const words = choicesOf(schema) ?? [moments[name]?.[parameter] ?? values[parameter] ?? ''];
    if (words.includes('')) throw new Error(`Say in this test what ${name} may be asked for by ${parameter}`);
    return [parameter, words] as const;
  });
  const single = choices.flatMap(([parameter, words]) => words.map((word) => ({ [parameter]: word })));
  const together = Object.fromEntries(choices.flatMap(([parameter, [word]]) => (word ? [[parameter, word]] : [])));
  return [{}, ...single, together];
}

const lists = Object.entries(groups).flatMap(([group, api]) =>
  Object.entries(api as Record<string, Route>)
    .filter(
      ([, { method, query, auth, path }]) =>
        method === 'GET' && permissionOf(auth) && query && 'cursor' in query.shape && !path.includes('{'),
    )
    .map(([name, route]) => [name, group as GroupName, route] as const),
);

let admin: Person;

beforeAll(async () => {
  for (const group of new Set(lists.map(([, group]) => group))) await becomeFunction(group);
  const { connectDatabase } = await import('../../lib/platform/db.ts');
  await connectDatabase();
  admin = await staff('super_admin');
});

test('there are such lists', () => {
  expect(lists.map(([name]) => name)).toEqual(
    expect.arrayContaining(['listAllOrders', 'adminListProducts', 'listUsers', 'listInventory', 'listAuditLog']),
  );
  expect(readdirSync(new URL('../../functions', import.meta.url))).toEqual(expect.arrayContaining(lists.map(([, group]) => group)));
});

describe.each(lists)('%s', (name, group, route) => {
  test.each(queriesOf(name, route))('%j', async (query) => {
    const { handler } = await import(`../../functions/${group}/index.ts`);
    let status = 0;
    const plans = await plansOf(
      async () => {
        const answer = await invoke(handler, { method: 'GET', route: route.path, query, person: admin });
        status = answer.status;
      },
      { finds: true },
    );
    expect(status).toBe(200);
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.flatMap(({ stages }) => stages)).not.toContain('COLLSCAN');
  });
});

test('a name is looked up in indexes of names, not looked for in all users', async () => {
  const { handler } = await import('../../functions/admin-people/index.ts');
  const list = { method: 'GET', route: '/v1/admin/users', query: { q: 'Nobody of that' }, person: admin } as const;
  const plans = await plansOf(() => invoke(handler, list));
  const plan = plans.find(({ indexes }) => indexes.includes('firstName_1_lastName_1'));
  expect(['firstName_1_lastName_1', 'lastName_1_firstName_1']).toEqual(expect.arrayContaining(plan?.indexes ?? []));
  expect(plan?.docsExamined).toBeLessThan(10);
});
