/** Wishlists: several per customer, moved to the cart and back, shared by a secret link. */
import { describe, expect, test } from 'vitest';
import { newProduct, rupees, unique } from '../support/catalog.ts';
import { api, newCustomer, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';

const skuOf = async (stock = 10): Promise<string> => (await newProduct({ stock })).variants[0].sku;
const skus = (list: { items: { sku: string }[] }) => list.items.map(({ sku }) => sku);

describe('the default wishlist', () => {
  test('is empty at first, takes an SKU once however often, and forgets it', async () => {
    const [person, sku] = [await newCustomer(), await skuOf()];
    expect((await person.get('/v1/wishlist')).body).toEqual({ id: null, name: 'Wishlist', shared: false, items: [] });
    const puts = await Promise.all(Array.from({ length: 8 }, () => person.put(`/v1/wishlist/${sku}`)));
    expect(new Set(puts.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await person.get('/v1/wishlists')).body.items).toMatchObject([{ name: 'Wishlist', isDefault: true, shared: false, count: 1 }]);
    expect((await person.put(`/v1/wishlist/NO-${unique()}`)).status).toBe(404);
    expect((await person.del(`/v1/wishlist/${sku}`)).status).toBe(204);
    expect((await person.del(`/v1/wishlist/${sku}`)).status).toBe(204);
    expect(skus((await person.get('/v1/wishlist')).body)).toEqual([]);
  });

  test('loses nothing of twenty additions at once', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => skuOf()));
    const person = await newCustomer();
    await Promise.all(Array.from({ length: 20 }, (_, i) => person.put(`/v1/wishlist/${all[i % 4]}`)));
    expect(skus((await person.get('/v1/wishlist')).body).sort()).toEqual(all.sort());
  });

  test('is made once beside the most that there may be, by forty requests at once', async () => {
    const [person, sku] = [await newCustomer(), await skuOf()];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        i % 10 === 0 ? person.put(`/v1/wishlist/${sku}`) : person.post('/v1/wishlists', { name: `List ${i}` }),
      ),
    );
    const made = answers.filter(({ status }) => status === 201).length;
    const { items } = (await person.get('/v1/wishlists')).body;
    expect(items).toHaveLength(20);
    expect(items.filter(({ isDefault }: { isDefault: boolean }) => isDefault)).toHaveLength(1);
    expect([19, 20]).toContain(made);
    const refused = answers.filter(({ status }) => status >= 400);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['wishlist_limit']));
    await person.del(`/v1/wishlists/${items[5].id}`);
    expect((await person.post('/v1/wishlists', { name: 'In its place' })).status).toBe(201);
    expect((await person.post('/v1/wishlists', { name: 'One too many' })).body).toMatchObject({ code: 'wishlist_limit', maxLists: 20 });
  });

  test('tells today’s price beside the one then, and what left the shop', async () => {
    const product = await newProduct();
    const { sku } = product.variants[0];
    const person = await newCustomer();
    await person.put(`/v1/wishlist/${sku}`);
    const manager = await staff('catalog_manager');
    await manager.patch(`/v1/admin/variants/${sku}`, { price: rupees(450) });
    await manager.patch(`/v1/admin/products/${product.id}`, { status: 'archived' });
    expect((await person.get('/v1/wishlist')).body.items).toMatchObject([
      { sku, unitPrice: rupees(450), priceChanged: { from: rupees(499), to: rupees(450) }, availability: 'unavailable' },
    ]);
  });
});

describe('moving', () => {
  test('to the cart and back changes places once, however often it is asked', async () => {
    const [person, sku] = [await newCustomer(), await skuOf()];
    await person.put(`/v1/wishlist/${sku}`);
    const moves = await Promise.all(Array.from({ length: 5 }, () => person.post(`/v1/wishlist/${sku}/move-to-cart`, { quantity: 2 })));
    expect(moves.some(({ status }) => status === 200)).toBe(true);
    expect((await person.get('/v1/cart')).body.items).toMatchObject([{ sku, quantity: 2 }]);
    expect(skus((await person.get('/v1/wishlist')).body)).toEqual([]);
    expect(expectStatus(await person.post(`/v1/cart/items/${sku}/move-to-wishlist`, {}), 200).body.items).toEqual([]);
    expect(skus((await person.get('/v1/wishlist')).body)).toEqual([sku]);
  });

  test('more than can be had leaves it on the list', async () => {
    const [person, sku] = [await newCustomer(), await skuOf(1)];
    await person.put(`/v1/wishlist/${sku}`);
    expect((await person.post(`/v1/wishlist/${sku}/move-to-cart`, { quantity: 2 })).body.code).toBe('insufficient_stock');
    expect(skus((await person.get('/v1/wishlist')).body)).toEqual([sku]);
  });
});

describe('several lists', () => {
  test('have names, one is the default, and others have none of it', async () => {
    const [person, other, sku] = [await newCustomer(), await newCustomer(), await skuOf()];
    await person.put(`/v1/wishlist/${sku}`);
    const { id } = expectStatus(await person.post('/v1/wishlists', { name: 'Diwali' }), 201).body;
    await person.put(`/v1/wishlists/${id}/items/${sku}`);
    expect((await person.get('/v1/wishlists')).body.items.map((l: { name: string }) => l.name)).toEqual(['Wishlist', 'Diwali']);
    expectStatus(await person.patch(`/v1/wishlists/${id}`, { name: 'Gifts', isDefault: true }), 200);
    expect((await person.get('/v1/wishlist')).body).toMatchObject({ id, name: 'Gifts' });
    for (const answer of [
      await other.get(`/v1/wishlists/${id}`),
      await other.patch(`/v1/wishlists/${id}`, { name: 'Mine' }),
      await other.put(`/v1/wishlists/${id}/items/${sku}`),
      await other.post(`/v1/wishlists/${id}/share`),
      await other.del(`/v1/wishlists/${id}`),
    ])
      expect(answer.status).toBe(404);
    expect((await person.post(`/v1/wishlists/${id}/items/${sku}/move-to-cart`, {})).body.items).toMatchObject([{ sku, quantity: 1 }]);
    expect((await person.del(`/v1/wishlists/${id}`)).status).toBe(204);
    expect((await person.get('/v1/wishlist')).body.name).toBe('Wishlist');
    expect((await person.post('/v1/wishlists', { name: '' })).body.errors).toMatchObject([{ path: 'body.name' }]);
  });
});

describe('a secret link', () => {
  test('shows the list to anyone, and nothing once revoked; a new one is another', async () => {
    const [person, sku] = [await newCustomer(), await skuOf()];
    const { id } = (await person.put(`/v1/wishlist/${sku}`)).body;
    const { token } = expectStatus(await person.post(`/v1/wishlists/${id}/share`), 200).body;
    expect((await person.post(`/v1/wishlists/${id}/share`)).body.token).toBe(token);
    const shared = expectStatus(await api.get(`/v1/shared-wishlists/${token}`), 200);
    expect([skus(shared.body), Object.keys(shared.body).sort()]).toEqual([[sku], ['items', 'name']]);
    expect((await api.get(`/v1/shared-wishlists/${token.slice(0, -2)}`)).status).toBe(404);
    expect((await person.del(`/v1/wishlists/${id}/share`)).status).toBe(204);
    expect((await api.get(`/v1/shared-wishlists/${token}`)).status).toBe(404);
    expect((await person.post(`/v1/wishlists/${id}/share`)).body.token).not.toBe(token);
    expect((await api.get(`/v1/shared-wishlists/${token}`)).status).toBe(404);
  });
});

test('wishlists are in the export of one’s data', async () => {
  const [person, sku] = [await newCustomer(), await skuOf()];
  await person.put(`/v1/wishlist/${sku}`);
  expect((await person.get('/v1/me/export')).body.wishlists).toMatchObject([{ name: 'Wishlist', items: [{ sku }] }]);
});
