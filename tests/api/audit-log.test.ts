import { describe, expect, test } from 'vitest';
import { newProduct } from '../support/catalog.ts';
import { newCustomer, type Person, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';

const entriesOf = async (admin: Person, target: string) =>
  expectStatus(await admin.get(`/v1/admin/audit-log?target=${target}`), 200).body.items;

describe('the audit log', () => {
  test('says who changed what of a user, from what to what, and from where; with no personal data', async () => {
    const [customer, admin] = [await newCustomer(), await staff('admin')];
    expectStatus(await admin.patch(`/v1/admin/users/${customer.id}`, { role: 'support' }), 200);
    expectStatus(await admin.patch(`/v1/admin/users/${customer.id}`, { disabled: true }), 200);
    const [second, first] = await entriesOf(admin, customer.id);
    expect(first).toMatchObject({
      actor: { id: admin.id, role: 'admin' },
      action: 'updateUser',
      asked: { role: 'support' },
      changes: { role: { before: 'customer', after: 'support' } },
      status: 200,
      ip: expect.stringMatching(/[.:]/),
      device: 'node',
    });
    expect(Object.keys(first.changes)).toEqual(['role']);
    expect(second.changes).toEqual({ disabled: { before: false, after: true } });
    expect(JSON.stringify([first, second])).not.toContain(customer.email);
  });

  test('has what was created, what a step below a thing changed, and what was refused', async () => {
    const [admin, manager] = [await staff('admin'), await staff('catalog_manager')];
    const product = await newProduct();
    expectStatus(await manager.patch(`/v1/admin/products/${product.id}`, { name: 'Another name' }), 200);
    const { status } = await manager.patch(`/v1/admin/products/${product.id}`, { categoryId: 'cat_none' });
    expect(status).toBeGreaterThanOrEqual(400);
    const [refused, changed, created] = await entriesOf(admin, product.id);
    expect([refused.changes, refused.status]).toEqual([null, status]);
    expect(changed.changes.name.after).toBe('Another name');
    expect(created).toMatchObject({ action: 'createProduct', status: 201 });
  });

  test('has nothing of a question that had to be a POST', async () => {
    const marketer = await staff('marketing');
    const { id } = await newProduct();
    const preview = expectStatus(await marketer.post('/v1/admin/collections/preview', { productIds: [id] }), 200);
    expect(preview.body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    const cart = { items: [], coupons: [] };
    expect((await marketer.post('/v1/admin/promotions/preview', cart)).status).toBeLessThan(500);
    const made = expectStatus(await marketer.post('/v1/admin/collections', { name: `Asked ${id.slice(-6)}` }), 201).body;
    const { items } = expectStatus(await (await staff('admin')).get(`/v1/admin/audit-log?actor=${marketer.id}`), 200).body;
    expect(items).toMatchObject([{ action: 'createCollection', target: made.id }]);
  });

  test('is read in pages, by person, action and time, and by those who may', async () => {
    const [customer, admin, other] = [await newCustomer(), await staff('admin'), await staff('super_admin')];
    for (const disabled of [true, false, true]) await other.patch(`/v1/admin/users/${customer.id}`, { disabled });
    const query = `actor=${other.id}&target=${customer.id}&action=updateUser`;
    const page = (await admin.get(`/v1/admin/audit-log?${query}&limit=2`)).body;
    const rest = (await admin.get(`/v1/admin/audit-log?${query}&limit=2&cursor=${page.nextCursor}`)).body;
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
    const after = new Date(Date.now() + 60_000).toISOString();
    expect((await admin.get(`/v1/admin/audit-log?${query}&from=${after}`)).body.items).toEqual([]);
    expect((await admin.get(`/v1/admin/audit-log?${query}&from=yesterday`)).status).toBe(400);
    expect((await (await staff('support')).get('/v1/admin/audit-log')).status).toBe(403);
  });
});
