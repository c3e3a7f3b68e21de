/**
 * What a customer and the staff do, over HTTP only: from registration to the text of the invoice and the mails in the inbox. Runs against
 * an empty stack as well as against the demo shop; it brings all that it needs and counts on nothing else.
 */
import { randomUUID } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { type Answer, api, staff } from '../support/client.ts';
import { inbox } from '../support/inbox.ts';
import { until } from '../support/until.ts';

const run = randomUUID().slice(0, 8);
const email = `asha.${run}@example.com`;
const password = `korean-ladder-${run}`;
const address = {
  name: 'Asha Rao',
  phone: '9845012345',
  pincode: '560034',
  locality: 'Koramangala',
  line1: '17, 3rd Cross',
  city: 'Bengaluru',
  state: 'Karnataka',
  type: 'home',
  isDefault: true,
};

interface Variant {
  sku: string;
  options: Record<string, string>;
}

/** What one step leaves for the next. */
const kept = {
  category: '',
  slug: '',
  skus: [] as string[],
  cartToken: '',
  accessToken: '',
  addressId: '',
  orderId: '',
  number: '',
  total: 0,
  lines: [] as { id: string; sku: string; quantity: number }[],
  shipmentId: '',
};

const ok = (answer: Answer, status = 200): Answer => {
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  return answer;
};

const order = async (): Promise<Answer> => ok(await api.get(`/v1/orders/${kept.orderId}`, { token: kept.accessToken }));

const mailTo = (subject: RegExp) =>
  until(`a mail ${subject} for ${email}`, async () =>
    (await inbox()).find((mail) => mail.to.includes(email) && subject.test(mail.subject)),
  );

async function invoicePdf(): Promise<Uint8Array> {
  const link = await until('the invoice', async () => {
    const answer = await api.get(`/v1/orders/${kept.orderId}/invoice`, { token: kept.accessToken, redirect: 'manual' });
    return answer.status === 303 ? answer.headers.get('location') : undefined;
  });
  const file = await fetch(link);
  expect(file.status).toBe(200);
  return new Uint8Array(await file.arrayBuffer());
}

describe('from registration to the invoice', () => {
  test('staff create a category and a product with variants, a picture and stock', async () => {
    const manager = await staff('catalog_manager');
    const category = ok(await manager.post('/v1/admin/categories', { name: `Kurtas ${run}` }), 201);
    kept.category = category.body.slug;
    const picture = new FormData();
    picture.set('file', new File([Buffer.from(onePixelPng, 'base64')], 'kurta.png', { type: 'image/png' }));
    const media = ok(await manager.post('/v1/admin/media', picture), 201);
    const created = ok(
      await manager.post('/v1/admin/products', {
        name: `Handloom Cotton Kurta ${run}`,
        brand: 'Nilgiri Weaves',
        description: 'Handwoven in Karnataka; breathes well in summer.',
        categoryId: category.body.id,
        status: 'active',
        hsnCode: '6211',
        gstRate: 5,
        options: ['Size', 'Colour'],
        variants: ['S', 'M'].map((Size) => ({
          options: { Size, Colour: 'Indigo' },
          price: rupees(1_299),
          compareAtPrice: rupees(1_999),
          stock: 5,
        })),
        images: [{ url: media.body.url, alt: 'An indigo kurta' }],
      }),
      201,
    );
    kept.slug = created.body.slug;
    kept.skus = created.body.variants.map((v: Variant) => v.sku);
    const stock = await staff('order_manager');
    ok(
      await stock.post(
        `/v1/admin/inventory/${kept.skus[0]}/adjustments`,
        { delta: 3, reason: 'Found in the store room' },
        { idempotencyKey: randomUUID() },
      ),
      201,
    );
  });

  test('a visitor finds it in the category and by text, and reads its page', async () => {
    const list = ok(await api.get(`/v1/products?category=${kept.category}&sort=price`));
    expect(list.body.items.map((p: { slug: string }) => p.slug)).toEqual([kept.slug]);
    const search = ok(await api.get(`/v1/products?q=handloom+kurta+${run}`));
    expect(search.body.items[0].slug).toBe(kept.slug);
    const page = ok(await api.get(`/v1/products/${kept.slug}`));
    expect(page.body.variants.map((v: { availability: string }) => v.availability)).toEqual(['in_stock', 'low_stock']);
    expect((await fetch(page.body.images[0].url)).headers.get('content-type')).toBe('image/png');
  });

  test('fills a cart as a guest', async () => {
    const first = ok(await api.post('/v1/cart/items', { sku: kept.skus[0], quantity: 2 }));
    kept.cartToken = first.body.cartToken;
    const cart = ok(await api.get('/v1/cart', { cartToken: kept.cartToken }));
    expect(cart.body.totals.subtotal.amount).toBe(2 * 129_900);
  });

  test('registers, keeps the cart, and is welcomed by mail', async () => {
    const registered = ok(
      await api.post('/v1/auth/register', { email, password, firstName: 'Asha', lastName: 'Rao', cartToken: kept.cartToken }),
      201,
    );
    expect(registered.body.user).toMatchObject({ email, role: 'customer' });
    const login = ok(await api.post('/v1/auth/login', { email, password }));
    const refreshed = ok(await api.post('/v1/auth/refresh', { refreshToken: login.body.refreshToken }));
    kept.accessToken = refreshed.body.accessToken;
    const cart = ok(await api.get('/v1/cart', { token: kept.accessToken }));
    expect(cart.body.items).toMatchObject([{ sku: kept.skus[0], quantity: 2, availability: 'in_stock' }]);
    expect((await mailTo(/welcome/i)).text).toContain('Asha');
  });

  test('asks for a quote and places the order, cash on delivery', async () => {
    const token = kept.accessToken;
    ok(await api.post('/v1/cart/items', { sku: kept.skus[1], quantity: 1 }, { token }));
    kept.addressId = ok(await api.post('/v1/me/addresses', address, { token }), 201).body.id;
    const quote = ok(await api.post('/v1/checkout/quote', { addressId: kept.addressId, paymentMethod: 'cod' }, { token }));
    expect(quote.body.totals).toMatchObject({
      subtotal: { amount: 389_700 },
      shipping: { amount: 0 },
      fees: { amount: 4_000 },
      total: { amount: 393_700 },
    });
    const body = { addressId: kept.addressId, paymentMethod: 'cod', expectedTotal: quote.body.totals.total };
    const idempotencyKey = randomUUID();
    const placed = ok(await api.post('/v1/orders', body, { token, idempotencyKey }), 201);
    const again = ok(await api.post('/v1/orders', body, { token, idempotencyKey }), 201);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.id).toBe(placed.body.id);
    Object.assign(kept, {
      orderId: placed.body.id,
      number: placed.body.number,
      total: placed.body.totals.total.amount,
      lines: placed.body.lines,
    });
    expect(ok(await api.get('/v1/cart', { token })).body.items).toEqual([]);
    expect((await mailTo(new RegExp(kept.number))).html).toContain('Handloom Cotton Kurta');
  });

  test('no one else can read the order', async () => {
    const stranger = ok(
      await api.post('/v1/auth/register', { email: `other.${run}@example.com`, password, firstName: 'O', lastName: 'X' }),
      201,
    );
    expect((await api.get(`/v1/orders/${kept.orderId}`, { token: stranger.body.accessToken })).status).toBe(404);
    expect((await api.get(`/v1/orders/${kept.orderId}`)).status).toBe(404);
  });

  test('the queues make a shipment and turn the holds into sales', async () => {
    await until('a shipment to pack', async () => ((await order()).body.shipments[0]?.status === 'to_pack' ? true : undefined));
    const manager = await staff('order_manager');
    await until('the sales in the ledger', async () => {
      const movements = ok(await manager.get(`/v1/admin/inventory/${kept.skus[0]}/movements`));
      return movements.body.items.some((m: { reason: string; delta: number }) => m.reason === 'sale' && m.delta === -2) ? true : undefined;
    });
  });

  test('staff pack it and move it to the door', async () => {
    const manager = await staff('order_manager');
    const lines = kept.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
    const packed = ok(
      await manager.post(
        `/v1/admin/orders/${kept.orderId}/shipments`,
        { lines, carrier: 'Delhivery', trackingNumber: `DL${run}` },
        { idempotencyKey: randomUUID() },
      ),
      201,
    );
    kept.shipmentId = packed.body.shipments.find((s: { status: string }) => s.status === 'packed').id;
    for (const status of ['shipped', 'out_for_delivery', 'delivered']) {
      ok(await manager.post(`/v1/admin/shipments/${kept.shipmentId}/events`, { status }));
    }
    expect((await manager.post(`/v1/admin/shipments/${kept.shipmentId}/events`, { status: 'shipped' })).status).toBe(409);
    await until('a completed order', async () => ((await order()).body.status === 'completed' ? true : undefined));
    const timeline = ok(await api.get(`/v1/orders/${kept.orderId}/timeline`, { token: kept.accessToken }));
    const types = timeline.body.items.map((entry: { type: string }) => entry.type);
    expect(types).toEqual(
      expect.arrayContaining(['order.placed', 'shipment.packed', 'shipment.shipped', 'shipment.delivered', 'order.completed']),
    );
  });

  test('the invoice is a PDF with what the tax office asks for', async () => {
    const { text } = await extractText(await getDocumentProxy(await invoicePdf()), { mergePages: true });
    for (const part of ['Tax Invoice', 'GSTIN', kept.number, '6211', 'CGST', 'SGST', 'Asha Rao', 'Karnataka', 'Reverse charge', '₹']) {
      expect(text.toLowerCase()).toContain(part.toLowerCase());
    }
    expect(text).toContain('3,937.00');
  });

  test('the mails tell the story, the last with the invoice', async () => {
    expect((await mailTo(/shipped|on its way/i)).text).toContain(`DL${run}`);
    const delivered = await mailTo(/delivered/i);
    expect(delivered.attachments.map((a) => a.contentType)).toContain('application/pdf');
  });

  test('after log-out the session is over', async () => {
    const { accessToken } = ok(await api.post('/v1/auth/login', { email, password })).body;
    ok(await api.post('/v1/auth/logout', undefined, { token: accessToken }), 204);
    await until(
      'the end of the session',
      async () => ((await api.get('/v1/me', { token: accessToken })).status === 401 ? true : undefined),
      60_000,
    );
  });
});

const rupees = (amount: number) => ({ amount: amount * 100, currency: 'INR' });

const onePixelPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
