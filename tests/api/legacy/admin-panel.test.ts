/** Rows A1 to A13 of the admin panel's wire contract. The panel signs out on any status that is not the one it expects. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { newCategory, newProduct, unique } from '../../support/catalog.ts';
import { client, PASSWORD, staff } from '../../support/client.ts';
import { type LegacyClient, legacyClient, nobody, panel, png, shopper } from '../../support/legacy.ts';
import { expectStatus, placeNew, untilOrder } from '../../support/orders.ts';

let admin: LegacyClient;

beforeAll(async () => {
  admin = await panel();
});

const absolute = expect.stringMatching(/^https?:\/\//);

interface Node {
  _id: string;
  parentId?: string;
  type?: string;
  children: Node[];
}

const everyNode = (nodes: Node[]): Node[] => nodes.flatMap((node) => [node, ...everyNode(node.children)]);
const categories = async (): Promise<Node[]> => everyNode((await nobody.get('/api/category/getcategory')).body.categoryList);
const products = async () => expectStatus(await admin.empty('/api/product/getProducts'), 200).body.products;

describe('A1', () => {
  test('there are staff already, so nobody signs up', async () => {
    const form = { firstName: 'Mal', lastName: 'Lory', email: `m.${unique()}@example.com`, password: PASSWORD };
    const { status, body } = await nobody.post('/api/admin/signup', form);
    expect([status, body.code]).toEqual([400, 'forbidden']);
    expectStatus(await nobody.post('/api/admin/signin', form), 400);
  });
});

describe('A2 and A3', () => {
  test('signs staff in, and out', async () => {
    const { email, id } = await staff('super_admin');
    const { body } = expectStatus(await nobody.post('/api/admin/signin', { email, password: PASSWORD }), 200);
    expect(body.user).toEqual({
      ...{ _id: id, email, firstName: 'Staff', lastName: 'super_admin', role: 'super-admin', fullName: 'Staff super_admin' },
    });
    const signedIn = legacyClient(body.token);
    expectStatus(await signedIn.empty('/api/product/getProducts'), 200);
    expect(expectStatus(await signedIn.empty('/api/admin/signout'), 200).body.message).toEqual(expect.any(String));
    expect((await signedIn.empty('/api/product/getProducts')).status).toBeGreaterThanOrEqual(400);
  });

  test('an unknown address, a wrong password and a shopper are refused alike', async () => {
    const [{ email }, boss] = [await shopper(), await staff('admin')];
    const attempts = [
      { email: `nobody.${unique()}@example.com`, password: PASSWORD },
      { email: boss.email, password: 'four-green-kettles' },
      { email, password: PASSWORD },
    ];
    for (const attempt of attempts) {
      const { status, body } = await nobody.post('/api/admin/signin', attempt);
      expect([status, body.message]).toEqual([400, 'Invalid Password']);
    }
  });

  test('a shopper, and staff without the permission, are denied', async () => {
    expect(expectStatus(await (await shopper()).empty('/api/initialData'), 400).body.code).toBe('forbidden');
    expect(expectStatus(await (await panel('analyst')).post('/api/category/create', { name: 'No' }), 400).body.code).toBe('forbidden');
  });
});

describe('A4', () => {
  test.each(['/api/initialData', '/api/initialdata'])('%s: everything, as the panel reads it', async (path) => {
    const product = await newProduct({ price: 350, stock: 7 });
    const { order } = await placeNew(2);
    const { body } = expectStatus(await admin.empty(path), 200);
    expect(everyNode(body.categories).find(({ _id }) => _id === product.categoryId)).toBeDefined();
    expect(body.products.find(({ _id }: { _id: string }) => _id === product.id)).toMatchObject({
      ...{ name: product.name, price: 350, quantity: 7, description: 'Made by a test.', productPictures: [{ img: absolute }] },
      category: { _id: product.categoryId, name: expect.stringMatching(/^Category /) },
    });
    const last = body.orders.find(({ _id }: { _id: string }) => _id === order.id);
    expect(last).toMatchObject({ totalAmount: expect.any(Number), paymentType: 'cod', paymentStatus: 'pending' });
    expect(last.items[0].productId.name).toEqual(expect.any(String));
    expect(last.orderStatus.map(({ type }: { type: string }) => type)).toEqual(['ordered', 'packed', 'shipped', 'delivered']);
    const times = body.orders.map(({ createdAt }: { createdAt: string }) => createdAt);
    expect(times).toEqual(times.toSorted());
  });
});

describe('A5', () => {
  test.each(['', 'Select Category'])('parent "%s" makes a root, which has no parent in the answer', async (parentId) => {
    const name = `Root ${unique()}`;
    const { category } = expectStatus(await admin.post('/api/category/create', { name, parentId, categoryImage: '' }), 201).body;
    expect(category).toEqual({ _id: expect.any(String), name, slug: expect.stringMatching(/^root-/) });
  });

  test('a child names its parent; a name is required', async () => {
    const parent = await newCategory();
    const form = { name: `Child ${unique()}`, parentId: parent.id, categoryImage: '' };
    expect(expectStatus(await admin.post('/api/category/create', form), 201).body.category.parentId).toBe(parent.id);
    expectStatus(await admin.post('/api/category/create', { parentId: parent.id }), 400);
  });
});

describe('A6', () => {
  test('fields repeated for each category; empty ones leave what is there', async () => {
    const [parent, a, b] = [await newCategory(), await newCategory(), await newCategory()];
    const fields = [a, b].flatMap(({ id, name }, i): [string, string][] => [
      ['_id', id],
      ['name', i ? `${name} changed` : name],
      ['parentId', i ? parent.id : ''],
      ['type', i ? 'store' : 'undefined'],
    ]);
    expectStatus(await admin.form('/api/category/update', fields), 201);
    const now = await categories();
    expect(now.find(({ _id }) => _id === a.id)).toMatchObject({ name: a.name });
    expect(now.find(({ _id }) => _id === a.id)?.type).toBeUndefined();
    expect(now.find(({ _id }) => _id === b.id)).toMatchObject({ name: `${b.name} changed`, parentId: parent.id, type: 'store' });
  });

  test('one category has single fields; a bad id is a 404; nobody is refused', async () => {
    const one: [string, string][] = [
      ['_id', 'nothing'],
      ['name', 'Name'],
    ];
    expectStatus(await admin.form('/api/category/update', one), 404);
    expectStatus(await nobody.form('/api/category/update', one), 400);
  });
});

describe('A7', () => {
  const remove = (...ids: string[]) => admin.post('/api/category/delete', { payload: { ids: ids.map((_id) => ({ _id })) } });

  test('content goes to the parent', async () => {
    const parent = await newCategory();
    const middle = await newCategory({ parentId: parent.id });
    const child = await newCategory({ parentId: middle.id });
    const product = await newProduct({ categoryId: middle.id });
    expectStatus(await remove(middle.id, 'nothing'), 201);
    const now = await categories();
    expect(now.find(({ _id }) => _id === middle.id)).toBeUndefined();
    expect(now.find(({ _id }) => _id === child.id)?.parentId).toBe(parent.id);
    expect((await nobody.get(`/api/product/${product.id}`)).body.product.category).toBe(parent.id);
  });

  test('at the root, children become roots and products are archived', async () => {
    const root = await newCategory();
    const child = await newCategory({ parentId: root.id });
    const product = await newProduct({ categoryId: root.id });
    expectStatus(await remove(root.id), 201);
    expect((await categories()).find(({ _id }) => _id === child.id)?.parentId).toBeUndefined();
    expectStatus(await nobody.get(`/api/product/${product.id}`), 404);
  });

  test('without a payload it is a 400, and nobody is refused', async () => {
    expectStatus(await admin.post('/api/category/delete', {}), 400);
    expectStatus(await nobody.post('/api/category/delete', { payload: { ids: [] } }), 400);
  });
});

const productForm = (fields: Record<string, string>, ...pictures: File[]): [string, string | File][] => [
  ...Object.entries({ name: `Kettle ${unique()}`, quantity: '12', price: '1499.50', description: 'Boils water.', ...fields }),
  ...pictures.map((file): [string, File] => ['productPicture', file]),
];

describe('A8, A9 and A10', () => {
  test('a product with pictures appears, in the shop too, and leaves', async () => {
    const category = await newCategory();
    const name = `Kettle ${unique()}`;
    const form = productForm({ name, category: category.id }, png('one.png'), png('two.png'));
    const { product } = expectStatus(await admin.form('/api/product/create', form), 201).body;
    expect((await products()).find(({ _id }: { _id: string }) => _id === product._id)).toMatchObject({
      ...{ name, price: 1499.5, quantity: 12, description: 'Boils water.', category: { _id: category.id, name: category.name } },
      productPictures: [{ img: absolute }, { img: absolute }],
    });
    const picture = await fetch(product.productPictures[0].img);
    expect(picture.status).toBe(200);
    expectStatus(await nobody.get(`/api/product/${product._id}`), 200);
    const taxed = await (await staff('admin')).get(`/v1/admin/products/${product._id}`);
    expect(taxed.body).toMatchObject({ hsnCode: '9999', gstRate: 18, status: 'active' });

    expectStatus(await admin.remove('/api/product/deleteProductById', { payload: { productId: product._id } }), 202);
    expect((await products()).find(({ _id }: { _id: string }) => _id === product._id)).toBeUndefined();
    expectStatus(await nobody.get(`/api/product/${product._id}`), 404);
  });

  test('without pictures it has the placeholder, and the same name twice is fine', async () => {
    const { id } = await newCategory();
    const form = productForm({ name: `Same ${unique()}`, category: id });
    const both = [await admin.form('/api/product/create', form), await admin.form('/api/product/create', form)];
    const [a, b] = both.map((answer) => expectStatus(answer, 201).body.product);
    expect(a.slug).not.toBe(b.slug);
    expect(a.productPictures[0].img).toMatch(/placeholder/);
  });

  test.each(['', 'Select Category'])('category "%s" is a 400', async (category) => {
    expectStatus(await admin.form('/api/product/create', productForm({ category })), 400);
  });

  test('a picture over 4 MB is a 413, a file that is no picture a 415', async () => {
    const { id } = await newCategory();
    const large = new File([new Uint8Array(4 * 1024 * 1024 + 1)], 'large.png', { type: 'image/png' });
    expectStatus(await admin.form('/api/product/create', productForm({ category: id }, large)), 413);
    const text = new File(['<script>'], 'picture.png', { type: 'image/png' });
    expectStatus(await admin.form('/api/product/create', productForm({ category: id }, text)), 415);
  });

  test('a removal without its id says so', async () => {
    expect(expectStatus(await admin.remove('/api/product/deleteProductById', {}), 400).body.error).toBe('Params required');
  });
});

describe('A11', () => {
  test('one page per category: the second replaces the first, with pictures if there are some', async () => {
    const category = await newCategory();
    const form = (title: string): [string, string | File][] => [
      ...Object.entries({ title, description: '', category: category.id, type: 'page' }),
    ];
    expectStatus(await admin.form('/api/page/create', form('First')), 201);
    expectStatus(await admin.form('/api/page/create', [...form('Second'), ['banners', png()], ['products', png()]]), 201);
    const { page } = (await nobody.get(`/api/page/${category.id}/page`)).body;
    expect(page).toMatchObject({ title: 'Second', banners: [{ img: absolute, navigateTo: expect.any(String) }] });
    expect(page.products).toHaveLength(1);
  });

  test('without a category it is a 400', async () => {
    expectStatus(await admin.form('/api/page/create', Object.entries({ title: 'T', description: 'D', category: '', type: 'page' })), 400);
  });
});

describe('A12 and A13', () => {
  const stepsOf = async (id: string): Promise<boolean[]> => {
    const { orders } = expectStatus(await admin.empty('/api/order/getCustomerOrders'), 200).body;
    const order = orders.find(({ _id }: { _id: string }) => _id === id);
    return order.orderStatus.map(({ isCompleted }: { isCompleted: boolean }) => isCompleted);
  };
  const advance = (orderId: string, type: string) => admin.post('/api/order/update', { orderId, type });

  test('forward, step by step; backward and nothing chosen change nothing', async () => {
    const { order } = await placeNew();
    expectStatus(await advance(order.id, 'packed'), 201);
    expect(await stepsOf(order.id)).toEqual([true, true, false, false]);
    expectStatus(await advance(order.id, ''), 201);
    expectStatus(await advance(order.id, 'shipped'), 201);
    expectStatus(await advance(order.id, 'packed'), 201);
    expect(await stepsOf(order.id)).toEqual([true, true, true, false]);
  });

  test('a jump passes through the steps between, and the queues do the rest', async () => {
    const { order } = await placeNew();
    expectStatus(await advance(order.id, 'delivered'), 201);
    expect(await stepsOf(order.id)).toEqual([true, true, true, true]);
    const completed = await untilOrder(order.id, 'a completed order', ({ status }) => status === 'completed');
    expect(completed.timeline.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['shipment.packed', 'shipment.shipped', 'shipment.out_for_delivery', 'shipment.delivered']),
    );
  });

  test('twice at once is once', async () => {
    const { order } = await placeNew();
    const answers = await Promise.all([advance(order.id, 'shipped'), advance(order.id, 'shipped')]);
    for (const answer of answers) expectStatus(answer, 201);
    expect((await untilOrder(order.id, 'a parcel', () => true)).shipments).toMatchObject([{ status: 'shipped' }]);
  });

  test('a cancelled order stays as it is; an unknown one is a 404', async () => {
    const { order } = await placeNew();
    expectStatus(await (await staff('admin')).post(`/v1/admin/orders/${order.id}/cancel`, { reason: 'Test' }), 200);
    expectStatus(await advance(order.id, 'packed'), 201);
    expect(await stepsOf(order.id)).toEqual([true, false, false, false]);
    expectStatus(await advance(randomUUID(), 'packed'), 404);
  });
});

test('tokens of the panel open nothing of /v1', async () => {
  const { email } = await staff('admin');
  const { token } = (await nobody.post('/api/admin/signin', { email, password: PASSWORD })).body;
  expectStatus(await client({ token }).get('/v1/admin/products'), 401);
});
