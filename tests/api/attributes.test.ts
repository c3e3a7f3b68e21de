/** Attributes that categories define, and descriptions with markup. */
import { expect, test } from 'vitest';
import { newCategory, newProduct, unique } from '../support/catalog.ts';
import { api, staff } from '../support/client.ts';

const definitions = [
  { name: 'Battery', type: 'number', unit: 'mAh', filterable: true },
  { name: 'Wireless', type: 'boolean', filterable: true },
];

async function phones() {
  const parent = await newCategory();
  const child = await newCategory({ parentId: parent.id });
  const manager = await staff('catalog_manager');
  const answer = await manager.patch(`/v1/admin/categories/${parent.id}`, { attributes: definitions });
  expect([answer.status, answer.body.attributes]).toEqual([200, definitions]);
  const own = [
    { name: 'Cut', type: 'enum', values: ['Slim', 'Wide'], filterable: true },
    { name: 'Care', type: 'text' },
  ];
  expect((await manager.patch(`/v1/admin/categories/${child.id}`, { attributes: own })).status).toBe(200);
  return { parent, child, manager };
}

test('are inherited, typed, shown with their units, and offered as filters', async () => {
  const { child } = await phones();
  const attributes = { Made: 'India', Cut: 'slim', Battery: 5000, Wireless: true };
  const { slug } = await newProduct({ categoryId: child.id, fields: { attributes } });
  const { body } = await api.get(`/v1/products/${slug}`);
  expect(body.attributes).toEqual({ Made: 'India', Cut: 'Slim', Battery: 5000, Wireless: true });
  expect(body.specifications).toEqual([
    { name: 'Battery', value: 5000, unit: 'mAh', text: '5000 mAh' },
    { name: 'Wireless', value: true, text: 'Yes' },
    { name: 'Cut', value: 'Slim', text: 'Slim' },
    { name: 'Made', value: 'India', text: 'India' },
  ]);
  const category = (await api.get(`/v1/categories/${child.slug}`)).body;
  expect(category.filters.map(({ name }: { name: string }) => name)).toEqual(['Battery', 'Wireless', 'Cut']);
});

test('that do not fit are refused one by one, when made, changed or moved', async () => {
  const { child, parent, manager } = await phones();
  const product = await newProduct({ categoryId: parent.id, fields: { attributes: { Cut: 'Round', Battery: 1 } } });
  const path = `/v1/admin/products/${product.id}`;
  const changed = await manager.patch(path, { attributes: { Battery: 'big', Wireless: 'perhaps' } });
  expect([changed.status, changed.body.errors.map((e: { path: string }) => e.path)]).toEqual([
    400,
    ['body.attributes.Battery', 'body.attributes.Wireless'],
  ]);
  const moved = await manager.patch(path, { categoryId: child.id });
  expect([moved.status, moved.body.errors]).toMatchObject([400, [{ path: 'body.attributes.Cut', code: 'not_enum' }]]);
  expect((await manager.patch(path, { categoryId: child.id, attributes: { Cut: 'Wide' } })).status).toBe(200);
});

test.each([
  [[{ name: 'A', type: 'enum' }], 'body.attributes.0.values'],
  [[{ name: 'A', type: 'text', unit: 'cm' }], 'body.attributes.0.unit'],
  [[{ name: 'A.b', type: 'text' }], 'body.attributes.0.name'],
  [
    [
      { name: 'A', type: 'text' },
      { name: 'a', type: 'text' },
    ],
    'body.attributes',
  ],
])('the definitions %j are refused', async (attributes, path) => {
  const answer = await (await staff('catalog_manager')).post('/v1/admin/categories', { name: `C ${unique()}`, attributes });
  expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
});

test('a description keeps its markup, without what could run', async () => {
  const description = '<p onclick="steal()">Soft &amp; <b>warm</b></p><script>steal()</script><a href="javascript:steal()">more</a>';
  const { slug, id } = await newProduct({ fields: { description } });
  const { body } = await api.get(`/v1/products/${slug}`);
  expect(body.descriptionHtml).toBe('<p>Soft &amp; <strong>warm</strong></p><a>more</a>');
  expect(body.description).toBe('Soft & warm\nmore');
  await (await staff('catalog_manager')).patch(`/v1/admin/products/${id}`, { description: 'Only words' });
  const after = (await (await staff('catalog_manager')).get(`/v1/admin/products/${id}`)).body;
  expect([after.description, after.descriptionHtml]).toEqual(['Only words', undefined]);
});
