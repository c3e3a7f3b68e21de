/** Lists that are narrowed by what categories say of their products, and the facets beside them. */
import { beforeAll, expect, test } from 'vitest';
import { newCategory, newProduct, unique } from '../support/catalog.ts';
import { api, type Person, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { until } from '../support/until.ts';

const [battery, fit, wireless, care] = ['Battery', 'Fit', 'Wireless', 'Care'].map((name) => `${name} ${unique()}`) as [
  string,
  string,
  string,
  string,
];
const definitions = [
  { name: battery, type: 'number', unit: 'mAh', filterable: true },
  { name: wireless, type: 'boolean', filterable: true },
  { name: care, type: 'text', filterable: false },
];
let manager: Person;
let category: { id: string; slug: string };
let slugs: string[];

beforeAll(async () => {
  manager = await staff('catalog_manager');
  const parent = await newCategory();
  expectStatus(await manager.patch(`/v1/admin/categories/${parent.id}`, { attributes: definitions }), 200);
  category = await newCategory({ parentId: parent.id });
  const own = [{ name: fit, type: 'enum', values: ['Slim', 'Wide', 'Loose'], filterable: true }];
  expectStatus(await manager.patch(`/v1/admin/categories/${category.id}`, { attributes: own }), 200);
  const made = [
    { [battery]: 3000, [fit]: 'Slim', [wireless]: true },
    { [battery]: 4000, [fit]: 'Slim', [wireless]: false, [care]: 'Cold' },
    { [battery]: 5000, [fit]: 'Wide', [wireless]: true },
    { [battery]: 5000.5, [fit]: 'Loose' },
  ];
  slugs = [];
  for (const attributes of made) slugs.push((await newProduct({ categoryId: category.id, fields: { attributes } })).slug);
});

const list = (query: Record<string, string>) => api.get(`/v1/products?${new URLSearchParams({ category: category.slug, ...query })}`);
const found = async (query: Record<string, string>): Promise<number[]> => {
  const { items } = expectStatus(await list({ ...query, sort: 'newest' }), 200).body;
  return items.map(({ slug }: { slug: string }) => slugs.indexOf(slug)).toSorted();
};

test.each([
  ['a value', { [`attribute.${fit}`]: 'Slim' }, [0, 1]],
  ['several values', { [`attribute.${fit}`]: 'Wide,Loose' }, [2, 3]],
  ['a truth', { [`attribute.${wireless}`]: 'true' }, [0, 2]],
  ['a range with both ends', { [`attribute.${battery}`]: '4000..5000' }, [1, 2]],
  ['a range that is open above', { [`attribute.${battery}`]: '5000..' }, [2, 3]],
  ['a range that is open below', { [`attribute.${battery}`]: '..4000' }, [0, 1]],
  ['two ranges and a number', { [`attribute.${battery}`]: '..3000,5000' }, [0, 2]],
  ['two attributes', { [`attribute.${battery}`]: '4000..', [`attribute.${fit}`]: 'Slim' }, [1]],
  ['a value that nothing has', { [`attribute.${fit}`]: 'Tight' }, []],
])('%s', async (_, query, expected) => {
  expect(await found(query)).toEqual(expected);
});

test('each facet is counted without its own filter', async () => {
  const facetsOf = async (query: Record<string, string>) => expectStatus(await list(query), 200).body.facets;
  const { attributes } = await facetsOf({});
  expect(attributes.map(({ name }: { name: string }) => name)).toEqual([battery, fit, wireless]);
  const ranges = [3000, 4000, 5000, 5000.5].map((value) => ({ from: value, to: value, count: 1, selected: false }));
  expect(attributes[0]).toEqual({ name: battery, type: 'number', unit: 'mAh', values: [], ranges });
  const narrowed = await facetsOf({ [`attribute.${fit}`]: 'Slim', [`attribute.${battery}`]: '4000..' });
  expect(narrowed.attributes).toEqual([
    { ...attributes[0], ranges: [ranges[0], { ...ranges[1], selected: true }] },
    {
      ...attributes[1],
      values: [
        { value: 'Loose', count: 1, selected: false },
        { value: 'Slim', count: 1, selected: true },
        { value: 'Wide', count: 1, selected: false },
      ],
    },
    { ...attributes[2], values: [{ value: 'false', count: 1, selected: false }] },
  ]);
});

test.each([
  ['no category has', { 'attribute.Nonsense': 'x' }, 'query.attribute.Nonsense', 'unknown_attribute'],
  ['may not be filtered by', { [`attribute.${care}`]: 'Cold' }, `query.attribute.${care}`, 'unknown_attribute'],
  ['is a number', { [`attribute.${battery}`]: 'large' }, `query.attribute.${battery}`, 'not_number'],
  ['is no number', { [`attribute.${fit}`]: '1..2' }, `query.attribute.${fit}`, 'not_number'],
])('an attribute that %s is refused, on the first page and on the next', async (_, query, path, code) => {
  const { nextCursor } = (await list({ limit: '1' })).body;
  const pages: Record<string, string>[] = [{}, { cursor: nextCursor }];
  for (const page of pages) {
    const { status, body } = await list({ ...query, ...page });
    expect([status, body.errors]).toMatchObject([400, [{ path, code }]]);
  }
});

test('an attribute that becomes filterable is, for the products that are there', async () => {
  const attributes = definitions.map((definition) => ({ ...definition, filterable: true }));
  const parent = (await manager.get(`/v1/admin/categories/${category.id}`)).body.parentId;
  expectStatus(await manager.patch(`/v1/admin/categories/${parent}`, { attributes }), 200);
  await until('the products to follow', async () => (await found({ [`attribute.${care}`]: 'Cold' })).length === 1 || undefined);
  expectStatus(await manager.patch(`/v1/admin/categories/${parent}`, { attributes: definitions }), 200);
});
