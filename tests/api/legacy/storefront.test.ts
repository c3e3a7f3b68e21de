/** Rows S1 to S15 of the storefront's wire contract: the request as the client sends it, and each field that it reads. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { newCategory, newProduct, type ProductFixture, unique } from '../../support/catalog.ts';
import { type Answer, client, PASSWORD, staff } from '../../support/client.ts';
import { addressForm, legacyClient, nobody, panel, type Shopper, shopper } from '../../support/legacy.ts';
import { expectStatus } from '../../support/orders.ts';
import { stack } from '../../support/stack.ts';

const signUpForm = (fields: object = {}) => ({
  ...{ firstName: 'Asha', lastName: 'Rao', email: `Shopper.${randomUUID()}@Example.com`, password: 'teapot' },
  ...fields,
});

const add = (who: Shopper, product: ProductFixture, quantity: number): Promise<Answer> =>
  who.post('/api/user/cart/addtocart', { cartItems: [{ product: product.id, quantity }] });

const cartOf = async (who: Shopper) => expectStatus(await who.empty('/api/user/getCartItems'), 200).body.cartItems;

async function withAddress(who: Shopper): Promise<string> {
  const answer = expectStatus(await who.post('/api/user/address/create', { payload: { address: addressForm } }), 201);
  return answer.body.address.address.at(-1)._id;
}

const orderForm = (addressId: string, items: [ProductFixture, number][]) => ({
  addressId,
  totalAmount: 1,
  items: items.map(([{ id }, purchasedQty]) => ({ productId: id, payablePrice: 1, purchasedQty })),
  paymentStatus: 'pending',
  paymentType: 'cod',
});

const absolute = expect.stringMatching(/^https?:\/\//);

describe('S1', () => {
  test('signs up, with an address in lower case', async () => {
    const form = signUpForm();
    const { body } = expectStatus(await nobody.post('/api/signup', form), 201);
    expect(body).toEqual({
      token: expect.any(String),
      user: {
        _id: expect.any(String),
        firstName: 'Asha',
        lastName: 'Rao',
        email: form.email.toLowerCase(),
        role: 'user',
        fullName: 'Asha Rao',
      },
    });
  });

  test.each([
    [{ firstName: '' }, 'FirstName is required'],
    [{ lastName: ' ' }, 'LastName is required'],
    [{ email: 'nobody' }, 'Valid email is required'],
    [{ password: 'short' }, 'Password must be atleast 6 characters long'],
  ])('%o is refused with the first rule that fails', async (fields, error) => {
    expect(expectStatus(await nobody.post('/api/signup', signUpForm(fields)), 400).body.error).toBe(error);
  });

  test('a common password is refused, and an address that is taken', async () => {
    expectStatus(await nobody.post('/api/signup', signUpForm({ password: 'password' })), 400);
    const form = signUpForm();
    expectStatus(await nobody.post('/api/signup', form), 201);
    expect(expectStatus(await nobody.post('/api/signup', form), 400).body.error).toBe('User already registered');
  });
});

describe('S2', () => {
  test('signs in', async () => {
    const { email, id } = await shopper();
    const { body } = expectStatus(await nobody.post('/api/signin', { email: email.toUpperCase(), password: PASSWORD }), 200);
    expect(body.user).toMatchObject({ _id: id, email, fullName: 'Asha Rao', role: 'user' });
    expectStatus(await legacyClient(body.token).get('/api/getOrders'), 200);
  });

  test('an unknown address, a wrong password and staff are refused alike', async () => {
    const { email } = await shopper();
    const attempts = [
      { email: `nobody.${unique()}@example.com`, password: PASSWORD },
      { email, password: 'four-green-kettles' },
      { email: (await staff('admin')).email, password: PASSWORD },
    ];
    for (const attempt of attempts) {
      const { status, body } = await nobody.post('/api/signin', attempt);
      expect([status, body.message]).toEqual([400, 'Something went wrong']);
    }
  });
});

describe('S3', () => {
  test('the tree: roots without a parent, children always a list', async () => {
    const root = await newCategory();
    const child = await newCategory({ parentId: root.id });
    const { categoryList } = expectStatus(await nobody.get('/api/category/getcategory'), 200).body;
    const found = categoryList.find(({ _id }: { _id: string }) => _id === root.id);
    expect(found).toEqual({
      _id: root.id,
      name: root.name,
      slug: root.slug,
      children: [{ _id: child.id, name: child.name, slug: child.slug, parentId: root.id, children: [] }],
    });
  });

  test('a stale token does not matter on a public route', async () => {
    expectStatus(await legacyClient('stale').get('/api/category/getcategory'), 200);
  });
});

describe('S4', () => {
  test('the products of a category, in rupees, with an absolute picture even if there is none', async () => {
    const category = await newCategory();
    const product = await newProduct({ categoryId: category.id, price: 5_000.5 });
    const { body } = expectStatus(await nobody.get(`/api/products/${category.slug}`), 200);
    expect(Object.keys(body)).toEqual(['products']);
    expect(body.products).toMatchObject([
      { _id: product.id, slug: product.slug, name: product.name, price: 5000.5, productPictures: [{ img: absolute }] },
    ]);
    const picture = await fetch(body.products[0].productPictures[0].img);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  test('a category with a type has them by price as well', async () => {
    const admin = await panel();
    const category = await newCategory();
    await admin.form('/api/category/update', [
      ['_id', category.id],
      ['name', category.name],
      ['parentId', ''],
      ['type', 'store'],
    ]);
    const prices = [5_000, 5_001, 10_000, 15_001, 25_000, 30_001];
    for (const price of prices) await newProduct({ categoryId: category.id, price });
    const { body } = expectStatus(await nobody.get(`/api/products/${category.slug}`), 200);
    expect(body.priceRange).toEqual({ under5k: 5000, under10k: 10000, under15k: 15000, under20k: 20000, under30k: 30000 });
    const shown = Object.fromEntries(
      Object.entries(body.productsByPrice as Record<string, { price: number }[]>).map(([key, list]) => [key, list.map((p) => p.price)]),
    );
    expect(shown).toEqual({ under5k: [5000], under10k: [5001, 10000], under15k: [], under20k: [15001], under30k: [25000] });
    expect(body.products).toHaveLength(prices.length);
  });

  test('an unknown category has none', async () => {
    expect(expectStatus(await nobody.get(`/api/products/${unique()}`), 200).body).toEqual({ products: [] });
  });

  test('a product with variants shows the first that can be bought', async () => {
    const category = await newCategory();
    await newProduct({
      categoryId: category.id,
      options: ['Size'],
      variants: [
        { options: { Size: 'S' }, price: 100, stock: 0 },
        { options: { Size: 'M' }, price: 120, stock: 3 },
      ],
    });
    expect((await nobody.get(`/api/products/${category.slug}`)).body.products[0].price).toBe(120);
  });
});

describe('S5', () => {
  test('the page of a category; without one 404', async () => {
    const category = await newCategory();
    expectStatus(await nobody.get(`/api/page/${category.id}/page`), 404);
    await (await panel()).form('/api/page/create', [
      ['title', 'Summer'],
      ['description', 'Light things'],
      ['category', category.id],
      ['type', 'page'],
    ]);
    expect(expectStatus(await nobody.get(`/api/page/${category.id}/page`), 200).body.page).toMatchObject({
      ...{ title: 'Summer', banners: [], products: [], category: category.id },
    });
    expectStatus(await nobody.get(`/api/page/${category.id}/store`), 404);
  });
});

describe('S6 and S7', () => {
  test('a product with its category as a plain id, which has a name', async () => {
    const product = await newProduct({ price: 799 });
    const { body } = expectStatus(await nobody.get(`/api/product/${product.id}`), 200);
    expect(body.product).toMatchObject({
      ...{ _id: product.id, name: product.name, price: 799, description: 'Made by a test.', category: product.categoryId },
      productPictures: [{ img: absolute }],
    });
    const named = await nobody.post('/api/category/getcategoryname', { category: body.product.category });
    expect(expectStatus(named, 200).body.name).toMatch(/^Category /);
  });

  test('what is not there is a 404', async () => {
    expectStatus(await nobody.get('/api/product/nothing'), 404);
    expectStatus(await nobody.post('/api/category/getcategoryname', { category: 'nothing' }), 404);
  });
});

describe('S8, S9 and S10', () => {
  let who: Shopper;
  let product: ProductFixture;

  beforeAll(async () => {
    [who, product] = [await shopper(), await newProduct({ price: 250, stock: 8 })];
  });

  test('an empty cart is an object', async () => {
    expect(await cartOf(who)).toEqual({});
  });

  test('a quantity is absolute, other items stay, and the key is the id', async () => {
    const other = await newProduct();
    expectStatus(await add(who, product, 2), 201);
    expectStatus(await add(who, other, 1), 201);
    expectStatus(await add(who, product, 3), 201);
    const items = await cartOf(who);
    expect(items[product.id]).toEqual({ _id: product.id, name: product.name, img: absolute, price: 250, qty: 3 });
    expect(items[other.id].qty).toBe(1);
  });

  test('more than there is, is a 409 and changes nothing', async () => {
    expectStatus(await add(who, product, 9), 409);
    expect((await cartOf(who))[product.id].qty).toBe(3);
  });

  test('what was collected while signed out is merged in one request, as far as it can be had', async () => {
    const [short, plenty] = [await newProduct({ stock: 1 }), await newProduct()];
    const cartItems = [
      { product: short.id, quantity: 5 },
      { product: 'gone', quantity: 1 },
      { product: plenty.id, quantity: 2 },
    ];
    expectStatus(await who.post('/api/user/cart/addtocart', { cartItems }), 201);
    const items = await cartOf(who);
    expect([items[short.id], items[plenty.id].qty, items[product.id].qty]).toEqual([undefined, 2, 3]);
  });

  test('removes, to an empty object at last', async () => {
    for (const productId of Object.keys(await cartOf(who)))
      expectStatus(await who.post('/api/user/cart/removeItem', { payload: { productId } }), 202);
    expect(await cartOf(who)).toEqual({});
  });

  test('two variants of a product show as one, with the sum', async () => {
    const variants = ['S', 'M'].map((Size) => ({ options: { Size }, stock: 5 }));
    const shirt = await newProduct({ options: ['Size'], variants });
    const v1 = client({ token: (await logInAgain(who)).token });
    for (const { sku } of shirt.variants) await v1.post('/v1/cart/items', { sku, quantity: 2 });
    expect((await cartOf(who))[shirt.id].qty).toBe(4);
    expectStatus(await add(who, shirt, 5), 201);
    expect((await cartOf(who))[shirt.id].qty).toBe(5);
    expect((await v1.get('/v1/cart')).body.items.map((i: { quantity: number }) => i.quantity)).toEqual([2, 3]);
    expectStatus(await add(who, shirt, 1), 201);
    expect((await v1.get('/v1/cart')).body.items).toMatchObject([{ sku: shirt.variants[0].sku, quantity: 1 }]);
  });

  test('a product that is not sold any more is still shown, and can be removed', async () => {
    const gone = await newProduct();
    await add(who, gone, 1);
    expectStatus(await (await staff('catalog_manager')).del(`/v1/admin/products/${gone.id}`), 204);
    expect((await cartOf(who))[gone.id]).toMatchObject({ name: gone.name, img: absolute, qty: 1 });
    expectStatus(await who.post('/api/user/cart/removeItem', { payload: { productId: gone.id } }), 202);
    expect((await cartOf(who))[gone.id]).toBeUndefined();
  });
});

async function logInAgain({ email }: Shopper): Promise<{ token: string }> {
  const answer = await client().post('/v1/auth/login', { email, password: PASSWORD });
  return { token: answer.body.accessToken };
}

describe('S11 and S12', () => {
  test('none yet is a list; a new one comes last; an edit keeps its id', async () => {
    const who = await shopper();
    expect(expectStatus(await who.empty('/api/user/getaddress'), 200).body).toEqual({ userAddress: { address: [] } });
    const first = await withAddress(who);
    const second = await withAddress(who);
    const edited = { ...addressForm, _id: first, name: 'Changed' };
    const { address } = expectStatus(await who.post('/api/user/address/create', { payload: { address: edited } }), 201).body.address;
    expect(address.map((a: { _id: string; name: string }) => [a._id, a.name])).toEqual([
      [first, 'Changed'],
      [second, 'Asha Rao'],
    ]);
    const { _id, ...fields } = (await who.empty('/api/user/getaddress')).body.userAddress.address[1];
    expect([_id, fields]).toEqual([second, { ...addressForm, state: 'Karnataka', addressType: 'home' }]);
  });

  test('a state that is not known is that of the pincode', async () => {
    const who = await shopper();
    const address = { ...addressForm, state: 'KA' };
    const answer = await who.post('/api/user/address/create', { payload: { address } });
    expect(expectStatus(answer, 201).body.address.address[0].state).toBe('Karnataka');
  });

  test('without an address it says so, and a wrong field is a 400', async () => {
    const who = await shopper();
    expect(expectStatus(await who.post('/api/user/address/create', { payload: {} }), 400).body.error).toBe('Params address required');
    const address = { ...addressForm, pinCode: '12' };
    expect(expectStatus(await who.post('/api/user/address/create', { payload: { address } }), 400).body.error).toMatch(/six digits/i);
  });

  test("another's address cannot be changed", async () => {
    const [who, other] = [await shopper(), await shopper()];
    const address = { ...addressForm, _id: await withAddress(other) };
    expectStatus(await who.post('/api/user/address/create', { payload: { address } }), 404);
  });
});

describe('S13, S14 and S15', () => {
  test('an order costs what we say, has four steps, and empties the cart', async () => {
    const who = await shopper();
    const product = await newProduct({ price: 600 });
    await add(who, product, 2);
    const answer = await who.post('/api/addOrder', orderForm(await withAddress(who), [[product, 2]]));
    const { order } = expectStatus(answer, 201).body;
    expect(order).toMatchObject({ totalAmount: 1240, paymentType: 'cod', paymentStatus: 'pending' });
    expect(order.items).toMatchObject([{ payablePrice: 600, purchasedQty: 2, productId: { _id: product.id, name: product.name } }]);
    expect(order.orderStatus).toEqual([
      { type: 'ordered', isCompleted: true, date: expect.any(String) },
      { type: 'packed', isCompleted: false },
      { type: 'shipped', isCompleted: false },
      { type: 'delivered', isCompleted: false },
    ]);
    expect(await cartOf(who)).toEqual({});
    const read = expectStatus(await who.post('/api/getOrder', { orderId: order._id }), 200).body.order;
    expect(read.address).toMatchObject({ name: 'Asha Rao', address: '17, 3rd Cross', mobileNumber: '9845012345' });
  });

  test('pressed twice at once, it is one order', async () => {
    const who = await shopper();
    const product = await newProduct();
    await add(who, product, 1);
    const form = orderForm(await withAddress(who), [[product, 1]]);
    const answers = await Promise.all([1, 2, 3].map(() => who.post('/api/addOrder', form)));
    const ids = answers.map((answer) => expectStatus(answer, 201).body.order._id);
    expect(new Set(ids).size).toBe(1);
    expect((await who.get('/api/getOrders')).body.orders).toHaveLength(1);
  });

  test('what the page shows is ordered, even if the cart has something else', async () => {
    const who = await shopper();
    const [shown, other] = [await newProduct(), await newProduct()];
    await add(who, other, 1);
    const { order } = expectStatus(await who.post('/api/addOrder', orderForm(await withAddress(who), [[shown, 3]])), 201).body;
    expect(order.items).toMatchObject([{ productId: { _id: shown.id }, purchasedQty: 3 }]);
    expect(await cartOf(who)).toEqual({});
  });

  test('what is not there cannot be ordered, and the cart stays', async () => {
    const who = await shopper();
    const product = await newProduct({ stock: 2 });
    await add(who, product, 2);
    const rival = await shopper();
    await add(rival, product, 1);
    expectStatus(await rival.post('/api/addOrder', orderForm(await withAddress(rival), [[product, 1]])), 201);
    expectStatus(await who.post('/api/addOrder', orderForm(await withAddress(who), [[product, 2]])), 409);
    expect((await cartOf(who))[product.id].qty).toBe(2);
  });

  test('orders are listed oldest first, also when a product is gone', async () => {
    const who = await shopper();
    const addressId = await withAddress(who);
    const products = [await newProduct(), await newProduct()];
    const ids: string[] = [];
    for (const product of products) {
      await add(who, product, 1);
      ids.push(expectStatus(await who.post('/api/addOrder', orderForm(addressId, [[product, 1]])), 201).body.order._id);
    }
    await (await panel()).remove('/api/product/deleteProductById', { payload: { productId: products[0]?.id } });
    const { orders } = expectStatus(await who.get('/api/getOrders'), 200).body;
    expect(orders.map(({ _id }: { _id: string }) => _id)).toEqual(ids);
    expect(orders[0].items[0].productId).toMatchObject({ name: products[0]?.name, productPictures: [{ img: absolute }] });
    expect(orders[0].paymentStatus).toEqual(expect.any(String));
  });

  test("another's order is not found", async () => {
    const [who, other] = [await shopper(), await shopper()];
    const product = await newProduct();
    await add(who, product, 1);
    const { order } = (await who.post('/api/addOrder', orderForm(await withAddress(who), [[product, 1]]))).body;
    expectStatus(await other.post('/api/getOrder', { orderId: order._id }), 404);
    expectStatus(await who.post('/api/getOrder', { orderId: 'nothing' }), 404);
  });
});

describe('who is signed in', () => {
  test('without a token 400, with a stale one 500: the one answer on which the storefront signs out', async () => {
    expect(expectStatus(await nobody.get('/api/getOrders'), 400).body.message).toBe('Authorization required');
    expectStatus(await legacyClient('stale').get('/api/getOrders'), 500);
  });

  test('staff are no shoppers, and tokens of /v1 open nothing here', async () => {
    const { message } = expectStatus(await (await panel()).get('/api/getOrders'), 400).body;
    expect(message).toBe('User access denied');
    expectStatus(await legacyClient((await staff('admin')).token).get('/api/getOrders'), 500);
  });

  test('tokens of the storefront open nothing of /v1, and cannot be refreshed', async () => {
    const { token } = await shopper();
    expectStatus(await client({ token }).get('/v1/me'), 401);
    expectStatus(await client().post('/v1/auth/refresh', { refreshToken: token }), 401);
  });

  test('a preflight is answered for a while, and names the headers', async () => {
    const answer = await fetch(`${stack().apiUrl}/api/getOrders`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://storefront.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/authorization.*content-type/);
    expect(Number(answer.headers.get('access-control-max-age'))).toBeGreaterThan(60);
    expect(answer.headers.get('access-control-allow-methods')).toMatch(/GET.*POST.*DELETE/);
  });
});
