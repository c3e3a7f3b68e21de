/** The existing clients as a browser runs them: another origin, axios 0.21, preflights, and an `Authorization` header that may be empty. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Listening } from '../../../infra/local/listen.ts';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { newCategory, newProduct, unique } from '../../support/catalog.ts';
import { PASSWORD, staff } from '../../support/client.ts';
import { addressForm, png, shopper } from '../../support/legacy.ts';
import { untilOrder } from '../../support/orders.ts';
import { stack } from '../../support/stack.ts';
import { type ClientPage, notingPreflights, openClient, serveClients } from './open.ts';

const fileOf = async (file: File) => ({
  ...{ name: file.name, type: file.type },
  base64: Buffer.from(await file.arrayBuffer()).toString('base64'),
});

describe.skipIf(!chromiumPath)('the existing clients in a browser (needs Chromium)', () => {
  let browser: Browser;
  let server: Listening;
  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveClients()]);
  });
  afterAll(() => Promise.all([browser.close(), server.close()]));

  const open = (kind: 'storefront' | 'panel'): Promise<ClientPage> => openClient(browser, kind, server.url, stack().apiUrl);

  test('a shopper looks round, signs up, fills a cart, orders, and sees the order', async () => {
    const category = await newCategory();
    const product = await newProduct({ categoryId: category.id, stock: 10 });
    await using shop = await open('storefront');

    const tree = await shop.call('/api/category/getcategory', { method: 'get' });
    expect(tree).toMatchObject({ status: 200, signedIn: false });
    expect(tree.data.categoryList.map(({ _id }: { _id: string }) => _id)).toContain(category.id);
    const list = await shop.call(`/api/products/${category.slug}`, { method: 'get' });
    expect(list.data.products).toMatchObject([{ _id: product.id, productPictures: [{ img: expect.stringMatching(/^http/) }] }]);
    const page = await shop.call(`/api/product/${product.id}`, { method: 'get' });
    const named = await shop.call('/api/category/getcategoryname', { body: { category: page.data.product.category } });
    expect(named).toMatchObject({ status: 200, data: { name: category.name } });

    const form = { firstName: 'Asha', lastName: 'Rao', email: `asha.${unique()}@example.com`, password: PASSWORD };
    expect(await shop.call('/api/signup', { body: form })).toMatchObject({ status: 201, signedIn: true });
    expect(await shop.call('/api/signin', { body: form })).toMatchObject({ status: 200, data: { user: { fullName: 'Asha Rao' } } });

    const created = await shop.call('/api/user/address/create', { body: { payload: { address: addressForm } } });
    expect(created.status).toBe(201);
    const addressId = created.data.address.address.at(-1)._id;
    expect((await shop.call('/api/user/getaddress')).data.userAddress.address).toMatchObject([{ _id: addressId }]);

    const add = (quantity: number) => shop.call('/api/user/cart/addtocart', { body: { cartItems: [{ product: product.id, quantity }] } });
    expect((await add(1)).status).toBe(201);
    expect((await add(2)).status).toBe(201);
    const inCart = async () => (await shop.call('/api/user/getCartItems')).data.cartItems;
    expect(await inCart()).toMatchObject({ [product.id]: { _id: product.id, name: product.name, qty: 2 } });
    expect(await shop.call('/api/user/cart/removeItem', { body: { payload: { productId: product.id } } })).toMatchObject({ status: 202 });
    expect(await inCart()).toEqual({});
    await add(2);

    const items = [{ productId: product.id, payablePrice: 1, purchasedQty: 2 }];
    const order = { addressId, totalAmount: 2, items, paymentStatus: 'pending', paymentType: 'cod' };
    const placed = await shop.call('/api/addOrder', { body: order });
    expect(placed.status).toBe(201);
    expect(await inCart()).toEqual({});
    const orders = await shop.call('/api/getOrders', { method: 'get' });
    expect(orders.data.orders).toMatchObject([{ _id: placed.data.order._id, items: [{ productId: { name: product.name } }] }]);
    const read = await shop.call('/api/getOrder', { body: { orderId: placed.data.order._id } });
    expect(read).toMatchObject({ status: 200, data: { order: { address: { name: addressForm.name } } }, signedIn: true });
  });

  test('the browser asks once for what it sends often', async () => {
    const preflights: string[] = [];
    const proxy = await notingPreflights(stack().apiUrl, preflights);
    await using shop = await openClient(browser, 'storefront', server.url, proxy.url);
    await shop.keepToken((await shopper()).token);
    for (let i = 0; i < 3; i++) expect((await shop.call('/api/user/getCartItems')).status).toBe(200);
    expect(preflights).toEqual(['/api/user/getCartItems']);
    await proxy.close();
  });

  test('staff sign in, make a product with a picture, and pack an order', async () => {
    const { id: category } = await newCategory();
    const { email } = await staff('admin');
    await using panel = await open('panel');
    expect(await panel.call('/api/admin/signin', { body: { email, password: PASSWORD } })).toMatchObject({ status: 200, signedIn: true });

    const name = `Kettle ${unique()}`;
    const fields = Object.entries({ name, quantity: '12', price: '1499.50', description: 'Boils water.', category });
    const pictures = [await fileOf(png('one.png')), await fileOf(png('two.png'))].map((file): [string, typeof file] => [
      'productPicture',
      file,
    ]);
    expect((await panel.call('/api/product/create', { fields: [...fields, ...pictures] })).status).toBe(201);
    const initial = await panel.call('/api/initialData');
    expect(initial).toMatchObject({ status: 200, data: { categories: expect.any(Array), orders: expect.any(Array) } });
    const product = initial.data.products.find((p: { name: string }) => p.name === name);
    expect(product).toMatchObject({ price: 1499.5, quantity: 12, category: { _id: category }, productPictures: [{}, {}] });

    const { id: orderId } = await orderOf(product._id);
    expect((await panel.call('/api/order/update', { body: { orderId, type: 'packed' } })).status).toBe(201);
    const { data } = await panel.call('/api/order/getCustomerOrders');
    const steps = data.orders.find(({ _id }: { _id: string }) => _id === orderId).orderStatus;
    expect(steps.map(({ isCompleted }: { isCompleted: boolean }) => isCompleted)).toEqual([true, true, false, false]);

    const removal = { method: 'delete' as const, body: { payload: { productId: product._id } } };
    expect((await panel.call('/api/product/deleteProductById', removal)).status).toBe(202);
    expect(await panel.call('/api/admin/signout')).toMatchObject({ status: 200, signedIn: true });
  });

  /** An order of a product by some shopper, with the shipment that is to be packed. */
  async function orderOf(productId: string): Promise<{ id: string }> {
    const buyer = await shopper();
    const { body } = await buyer.post('/api/user/address/create', { payload: { address: addressForm } });
    const placed = await buyer.post('/api/addOrder', {
      ...{ addressId: body.address.address[0]._id, totalAmount: 1, paymentStatus: 'pending', paymentType: 'cod' },
      items: [{ productId, payablePrice: 1, purchasedQty: 1 }],
    });
    return untilOrder(placed.body.order._id, 'a shipment to pack', ({ shipments }) => shipments.length > 0);
  }

  test('a stale token is the one error that signs the shopper out; others are readable and do not', async () => {
    await using shop = await open('storefront');
    const signedOut = await shop.call('/api/user/getCartItems');
    expect(signedOut).toMatchObject({ status: 400, data: { message: 'Authorization required' } });
    await shop.keepToken((await shopper()).token);
    expect(await shop.call('/api/product/nothing', { method: 'get' })).toMatchObject({ status: 404, signedIn: true });
    expect(await shop.call('/api/addOrder', { body: {} })).toMatchObject({ status: 400, signedIn: true });
    const wrong = { email: `nobody.${unique()}@example.com`, password: 'wrong-password' };
    expect(await shop.call('/api/signin', { body: wrong })).toMatchObject({
      status: 400,
      data: { error: expect.any(String) },
      signedIn: true,
    });
    await shop.keepToken('stale');
    expect(await shop.call('/api/category/getcategory', { method: 'get' })).toMatchObject({ status: 200, signedIn: true });
    expect(await shop.call('/api/user/getCartItems')).toMatchObject({ status: 500, data: { error: expect.any(String) }, signedIn: false });
  });

  test('the panel signs out on any error, and can read it', async () => {
    await using panel = await open('panel');
    await panel.keepToken('stale');
    const { status, data, signedIn } = await panel.call('/api/initialData');
    expect([status >= 400, typeof data.message, signedIn]).toEqual([true, 'string', false]);
  });
});
