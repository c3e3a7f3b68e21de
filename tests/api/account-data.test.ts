import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { describe, expect, test } from 'vitest';
import { UserModel } from '../../lib/identity/model.ts';
import { unsubscribeTokenOf } from '../../lib/identity/preferences.ts';
import { OrderModel } from '../../lib/orders/model.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, api, type Client, newCustomer, PASSWORD, type Person, staff } from '../support/client.ts';
import { untilEmpty } from '../support/control.ts';
import { becomeFunction } from '../support/invoke.ts';
import { linkTo, mailTo } from '../support/mail-links.ts';
import { expectStatus, packAll, untilOrder, untilToPack } from '../support/orders.ts';

const order = async (customer: Person) => {
  const { sku } = (await newProduct()).variants[0];
  const body = { items: [{ sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod' };
  return expectStatus(await customer.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
};

describe('preferences', () => {
  test('advertising is off until asked for; each can be changed; order mails cannot', async () => {
    const customer = await newCustomer();
    const { body } = await customer.get('/v1/me/preferences');
    const others = { backInStock: true, questionAnswers: true, lowStockAlerts: true };
    expect(body).toEqual({ orderUpdates: true, marketing: false, priceDrops: true, ...others });
    const changed = await customer.patch('/v1/me/preferences', { marketing: true, priceDrops: false });
    expect(changed.body).toEqual({ ...body, marketing: true, priceDrops: false });
    expect((await customer.patch('/v1/me/preferences', {})).body).toEqual(changed.body);
    expect((await customer.patch('/v1/me/preferences', { orderUpdates: false })).status).toBe(400);
  });

  test("a mail's link turns off its kind without a log-in; a forged one does nothing", async () => {
    const customer = await newCustomer();
    await becomeFunction('account');
    const token = await unsubscribeTokenOf(customer.id, 'backInStock');
    // A scanner opens the link: a page asks, and nothing has changed.
    const page = await api.get(`/v1/unsubscribe?token=${encodeURIComponent(token)}`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('items that can be had again');
    expect((await customer.get('/v1/me/preferences')).body.backInStock).toBe(true);
    const answer = await api.post(`/v1/unsubscribe?token=${encodeURIComponent(token)}`);
    expect([answer.status, answer.body]).toEqual([200, { unsubscribed: 'backInStock' }]);
    expect((await customer.get('/v1/me/preferences')).body.backInStock).toBe(false);
    const forged = token.replace('backInStock', 'marketing');
    for (const answered of [api.get, api.post])
      expect((await answered(`/v1/unsubscribe?token=${encodeURIComponent(forged)}`)).body.code).toBe('invalid_token');
  });
});

test('the export holds what we know, by ids that the API knows, and no secret', async () => {
  const customer = await newCustomer();
  expectStatus(await api.post('/v1/auth/email/verify', { token: await linkTo(customer.email, 'verify-email') }), 204);
  await customer.post('/v1/me/addresses', ADDRESS);
  const { id } = await order(customer);
  const { sku } = (await newProduct()).variants[0];
  const asGuest = { items: [{ sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod', email: customer.email };
  const guestOrder = expectStatus(await api.post('/v1/orders', asGuest, { idempotencyKey: randomUUID() }), 201).body;
  await customer.post('/v1/cart/items', { sku, quantity: 1 });
  await packAll(await untilToPack(id));
  await untilOrder(id, 'an invoice', ({ shipments }) => shipments.every(({ invoiceNumber }) => invoiceNumber));
  await mailTo(customer.email, 'is placed');
  const { body } = await customer.get('/v1/me/export');
  expect(body.profile).toMatchObject({ id: customer.id, email: customer.email });
  expect(body.addresses).toMatchObject([{ phone: ADDRESS.phone }]);
  expect(body.orders.map((row: { id: string }) => row.id).sort()).toEqual([id, guestOrder.id].sort());
  expect(body.invoices).toMatchObject([{ orderNumber: body.orders.find((row: { id: string }) => row.id === id).number }]);
  expect(body.mails).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'order-placed', about: id, to: customer.email })]));
  expect(body.cart.items).toHaveLength(1);
  expect(body.sessions).toHaveLength(1);
  expect(JSON.stringify(body)).not.toMatch(/"_id"|hash|sealed|outbox|idempotency|storageKey/i);
});

describe('erasure', () => {
  test('needs the password, and no open order', async () => {
    const customer = await newCustomer();
    expect((await customer.del('/v1/me', { password: 'not-the-password' })).body.code).toBe('invalid_credentials');
    const { id } = await order(customer);
    const refused = await customer.del('/v1/me', { password: PASSWORD });
    expect([refused.status, refused.body.code, refused.body.orderId]).toEqual([409, 'order_open', id]);
    await customer.post(`/v1/orders/${id}/cancel`, { reason: 'Changed my mind' });
    expect((await customer.del('/v1/me', { password: PASSWORD })).status).toBe(204);
  });

  test('no collection but that of invoices knows the person any more: not their addresses, names, phones or streets', async () => {
    const mark = randomUUID().slice(0, 8);
    const phone = `98${String(Number.parseInt(mark, 16)).padStart(10, '0').slice(0, 8)}`;
    const address = { ...ADDRESS, name: `Vanamali ${mark}`, phone, line1: `${mark} Lake Road`, landmark: `Near ${mark}` };
    const [before, now] = [`before.${mark}@example.com`, `now.${mark}@example.com`];
    const customer = await newCustomer({ email: before, firstName: `Vanamali${mark}` });
    expectStatus(await api.post('/v1/auth/email/verify', { token: await linkTo(before, 'verify-email') }), 204);
    const { sku } = (await newProduct()).variants[0];
    const buy = async (buyer: Client, more: object) => {
      const body = { items: [{ sku, quantity: 1 }], address, paymentMethod: 'cod', ...more };
      return expectStatus(await buyer.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
    };
    const orders = [await buy(customer, {}), await buy(api, { email: before })];
    await customer.post('/v1/me/addresses', address);
    await customer.post('/v1/cart/items', { sku, quantity: 1 });
    await api.post('/v1/auth/login', { email: before, password: 'wrong-guess-1' });
    await api.post('/v1/auth/password/forgot', { email: before });
    await customer.post('/v1/me/email', { email: now, password: PASSWORD });
    expectStatus(await api.post('/v1/auth/email/verify', { token: await linkTo(now, 'verify-email') }), 204);
    await api.post('/v1/auth/password/forgot', { email: now });
    await mailTo(now, 'password');

    expect((await customer.del('/v1/me', { password: PASSWORD })).body.code).toBe('order_open');
    const admin = await staff('super_admin');
    for (const { id } of orders) expectStatus(await admin.post(`/v1/admin/orders/${id}/cancel`, { reason: 'Test' }), 200);
    // What their mails still say is on its way; afterwards nothing may be written about them any more.
    await untilEmpty(['emails']);
    expectStatus(await customer.del('/v1/me', { password: PASSWORD }), 204);

    const found: string[] = [];
    for (const { collectionName } of (await mongoose.connection.db?.collections()) ?? []) {
      if (collectionName === 'invoices') continue;
      for await (const document of mongoose.connection.collection(collectionName).find()) {
        const text = JSON.stringify(document);
        if ([mark, phone].some((personal) => text.includes(personal))) found.push(`${collectionName}: ${text}`);
      }
    }
    expect(found).toEqual([]);
  }, 30_000);

  test('nobody finds the person any more; the order keeps its amounts; the address is free', async () => {
    const customer = await newCustomer({ firstName: `Nila${randomUUID().slice(0, 6)}` });
    const placed = await order(customer);
    await customer.post(`/v1/orders/${placed.id}/cancel`, { reason: 'Not needed' });
    expect((await customer.del('/v1/me', { password: PASSWORD })).status).toBe(204);
    expect((await api.post('/v1/auth/refresh', { refreshToken: customer.refreshToken })).status).toBe(401);
    expect((await api.post('/v1/auth/login', { email: customer.email, password: PASSWORD })).status).toBe(401);
    const admin = await staff('super_admin');
    for (const path of [`/v1/admin/users?q=${customer.email}`, `/v1/admin/orders?q=${customer.email}`])
      expect((await admin.get(path)).body.items).toEqual([]);
    expect((await admin.get(`/v1/admin/users/${customer.id}`)).status).toBe(404);
    const seen = expectStatus(await admin.get(`/v1/admin/orders/${placed.id}`), 200).body;
    expect(seen.totals).toEqual(placed.totals);
    const kept = JSON.stringify([await UserModel.findById(customer.id).lean(), await OrderModel.findById(placed.id).lean()]);
    for (const personal of [customer.email, ADDRESS.phone, ADDRESS.name, ADDRESS.line1]) expect(kept).not.toContain(personal);
    expect((await newCustomer({ email: customer.email })).id).not.toBe(customer.id);
  });
});
