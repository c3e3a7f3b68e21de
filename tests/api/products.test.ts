/** Products as staff keep them: variants by their options, versions, slugs, prices, and what the shop shows of it. */
import { describe, expect, test } from 'vitest';
import { newCategory, newProduct, rupees, unique } from '../support/catalog.ts';
import { type Answer, api, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';

const keeper = () => staff('catalog_manager');
const tag = ({ headers }: Answer): { headers: { 'if-match': string } } => ({ headers: { 'if-match': headers.get('etag') ?? '' } });
const fields = async () => ({ categoryId: (await newCategory()).id, hsnCode: '6109', gstRate: 12, status: 'active' });

describe('variants', () => {
  test('go by any options, each combination once', async () => {
    const options = ['Size', 'Colour', 'Fit'];
    const of = (Size: string, Colour: string) => ({ options: { Size, Colour, Fit: 'Slim' } });
    const product = await newProduct({ options, variants: [of('M', 'Red'), of('M', 'Blue'), of('L', 'Red')] });
    expect(new Set(product.variants.map(({ sku }) => sku)).size).toBe(3);
    const add = async (values: Record<string, string>) =>
      (await keeper()).post(`/v1/admin/products/${product.id}/variants`, { options: values, price: rupees(100) });
    expect((await add({ Size: 'M', Colour: 'red', Fit: 'slim' })).status).toBe(400);
    expect((await add({ Size: 'M', Colour: 'Red' })).body.errors).toMatchObject([{ path: 'body.options.Fit', code: 'required' }]);
    expect((await add({ Size: 'M', Colour: 'Red', Fit: 'Slim', Sleeve: 'Long' })).body.errors).toContainEqual(
      expect.objectContaining({ path: 'body.options.Sleeve', code: 'unknown_option' }),
    );
    const same = await Promise.all([1, 2, 3].map(() => add({ Size: 'L', Colour: 'Blue', Fit: 'Slim' })));
    expect(same.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    const shown = expectStatus(await api.get(`/v1/products/${product.slug}`), 200).body;
    expect(shown.variants).toHaveLength(4);
    expect(shown.options).toEqual([
      { name: 'Size', values: ['M', 'L'] },
      { name: 'Colour', values: ['Red', 'Blue'] },
      { name: 'Fit', values: ['Slim'] },
    ]);
  });

  test('name no option with a null character, which the database refuses', async () => {
    const named = { options: { 'Si\0ze': 'M' }, price: rupees(100) };
    for (const id of [(await newProduct()).id, 'none'])
      expect((await (await keeper()).post(`/v1/admin/products/${id}/variants`, named)).body).toMatchObject({
        status: 400,
        code: 'malformed_body',
      });
    const value = { options: {}, price: rupees(100), barcode: 'Si\0ze' };
    expect((await (await keeper()).post('/v1/admin/products/none/variants', value)).body).toMatchObject({ code: 'validation_failed' });
  });

  test('have an SKU that nobody else has, a price and an MRP that is not below it', async () => {
    const { id, variants } = await newProduct({ options: ['Size'], variants: [{ options: { Size: 'M' } }] });
    const { sku } = variants[0];
    const add = async (body: object) => (await keeper()).post(`/v1/admin/products/${id}/variants`, { options: { Size: 'L' }, ...body });
    expect((await add({ sku, price: rupees(100) })).body.code).toBe('sku_taken');
    expect((await add({ price: rupees(100), compareAtPrice: rupees(99) })).body.errors).toMatchObject([{ code: 'below_price' }]);
    const made = expectStatus(await add({ price: rupees(100), compareAtPrice: rupees(150), stock: 2 }), 201).body.variants[1];
    expect(made).toMatchObject({ compareAtPrice: rupees(150), stock: { onHand: 2, available: 2, held: 0 } });
    expect((await (await keeper()).del(`/v1/admin/variants/${made.sku}`)).body).toMatchObject({ code: 'conflict', onHand: 2 });
    const count = { count: 0, reason: 'Gone' };
    expectStatus(await (await keeper()).post(`/v1/admin/inventory/${made.sku}/adjustments`, count, { idempotencyKey: unique() }), 201);
    expect((await (await keeper()).del(`/v1/admin/variants/${made.sku}`)).status).toBe(204);
  });
});

test('an edit says which version it is of: of two at once one is told, and nothing is lost', async () => {
  const { id, variants } = await newProduct();
  const who = await keeper();
  const read = await who.get(`/v1/admin/products/${id}`);
  const path = `/v1/admin/products/${id}`;
  const both = await Promise.all(['One', 'Two'].map((name) => who.patch(path, { name }, tag(read))));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  const won = both.find(({ status }) => status === 200) as Answer;
  expect(won.headers.get('etag')).not.toBe(read.headers.get('etag'));
  const { sku } = variants[0];
  for (const late of [
    await who.patch(`/v1/admin/variants/${sku}`, { price: rupees(1) }, tag(read)),
    await who.put(`${path}/images`, { images: [] }, tag(read)),
    await who.del(path, undefined, tag(read)),
    await who.patch(path, { name: 'Three' }, { headers: { 'if-match': 'W/"1"' } }),
  ])
    expect([late.status, late.body.code]).toEqual([412, 'version_conflict']);
  expectStatus(await who.patch(path, { brand: null }, tag(won)), 200);
  const now = (await who.get(path)).body;
  expect(now).toMatchObject({ name: won.body.name, status: 'active' });
  expect(now).not.toHaveProperty('brand');
});

test('every former slug leads to the present one, and nobody else can have it', async () => {
  const [first, second, third] = [1, 2, 3].map((n) => `moving-${n}-${unique()}`) as [string, string, string];
  const product = await newProduct({ fields: { slug: first } });
  const move = async (slug: string) => expectStatus(await (await keeper()).patch(`/v1/admin/products/${product.id}`, { slug }), 200);
  await move(second);
  await move(third);
  for (const former of [first, second]) {
    const moved = expectStatus(await api.get(`/v1/products/${former}`), 301);
    expect(moved.headers.get('location')).toBe(`/v1/products/${third}`);
  }
  const taken = { ...(await fields()), name: 'Another', slug: third, variants: [{ price: rupees(1) }] };
  expect((await (await keeper()).post('/v1/admin/products', taken)).body.code).toBe('slug_taken');
  await move(first);
  expectStatus(await api.get(`/v1/products/${first}`), 200);
  expect((await api.get(`/v1/products/${third}`)).headers.get('location')).toBe(`/v1/products/${first}`);
});

test('what a product says of itself is kept and shown, and nobody sees a draft or an archived one', async () => {
  const said = {
    ...(await fields()),
    ...{ name: `Said ${unique()}`, brand: 'Testmark', tags: ['gift'], attributes: { Weave: 'Twill' } },
    ...{ description: '<p>Soft <b>cotton</b>.<script>alert(1)</script></p>', seo: { title: 'Soft', description: 'A soft one.' } },
    variants: [{ price: rupees(80), compareAtPrice: rupees(100), weightGrams: 200, barcode: '8901234567890' }],
  };
  const who = await keeper();
  const { id, slug } = expectStatus(await who.post('/v1/admin/products', { ...said, status: 'draft' }), 201).body;
  expect((await api.get(`/v1/products/${slug}`)).status).toBe(404);
  expectStatus(await who.patch(`/v1/admin/products/${id}`, { status: 'active' }), 200);
  const shown = expectStatus(await api.get(`/v1/products/${slug}`), 200).body;
  expect(shown).toMatchObject({
    ...{ brand: 'Testmark', tags: ['gift'], attributes: said.attributes, seo: said.seo, price: rupees(80), compareAtPrice: rupees(100) },
    ...{
      onSale: true,
      descriptionHtml: '<p>Soft <strong>cotton</strong>.</p>',
      variants: [{ weightGrams: 200, availability: 'out_of_stock' }],
    },
  });
  expect((await who.get(`/v1/admin/products/${id}`)).body).toMatchObject({ hsnCode: '6109', gstRate: 12 });
  expect((await who.post('/v1/admin/products', { ...said, gstRate: 13 })).body.errors).toMatchObject([{ path: 'body.gstRate' }]);
  expect((await who.del(`/v1/admin/products/${id}`)).status).toBe(204);
  expect((await api.get(`/v1/products/${slug}`)).status).toBe(404);
  expect((await who.get(`/v1/admin/products/${id}`)).body.status).toBe('archived');
});

test('pictures are shown in the order and with the texts that staff give them', async () => {
  const { id, slug } = await newProduct();
  const picture = (name: string) => ({ url: `https://pictures.example/${name}.jpg`, alt: `A ${name}` });
  const set = async (...names: string[]) =>
    expectStatus(await (await keeper()).put(`/v1/admin/products/${id}/images`, { images: names.map(picture) }), 200);
  const shown = async () => (await api.get(`/v1/products/${slug}`)).body.images.map(({ alt }: { alt: string }) => alt);
  await set('front', 'back', 'label');
  expect(await shown()).toEqual(['A front', 'A back', 'A label']);
  await set('label', 'front');
  expect(await shown()).toEqual(['A label', 'A front']);
});

test('a row of the list adds up the stock of all its SKUs', async () => {
  const of = (Size: string, stock: number) => ({ options: { Size }, stock });
  const [several, single] = await Promise.all([
    newProduct({ options: ['Size'], variants: [of('M', 4), of('L', 3)] }),
    newProduct({ stock: 0 }),
  ]);
  const rowOf = async ({ id, slug }: typeof several) => {
    const { items } = expectStatus(await (await keeper()).get(`/v1/admin/products?q=${slug}`), 200).body;
    return items.find((row: { id: string }) => row.id === id);
  };
  expect((await rowOf(several)).stock).toEqual({ onHand: 7, available: 7, held: 0 });
  expect((await rowOf(single)).stock).toEqual({ onHand: 0, available: 0, held: 0 });
});
