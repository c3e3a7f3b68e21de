import { randomUUID } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, api } from '../support/client.ts';
import { expectStatus, PATIENCE_MS, packAll, untilToPack } from '../support/orders.ts';
import { until } from '../support/until.ts';

const gst = { gstin: '29AAGCB7383J1Z4', businessName: 'Namma Traders Pvt Ltd' };
const KERALA = { ...ADDRESS, pincode: '682001', city: 'Kochi', state: 'Kerala' };

async function bodyFor(more: object) {
  const product = await newProduct({ price: 600 });
  return { items: [{ sku: product.variants[0].sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod', ...more };
}

test('quoteOrder, placeOrder: a GSTIN with a wrong check digit, or of another state than the goods go to, is refused', async () => {
  const wrong = expectStatus(await api.post('/v1/checkout/quote', await bodyFor({ gst: { ...gst, gstin: '29AAGCB7383J1Z5' } })), 400);
  expect(wrong.body.errors).toMatchObject([{ path: 'body.gst.gstin' }]);
  const nameless = expectStatus(await api.post('/v1/checkout/quote', await bodyFor({ gst: { gstin: gst.gstin } })), 400);
  expect(nameless.body.errors).toMatchObject([{ path: 'body.gst.businessName' }]);
  const body = await bodyFor({ gst, address: KERALA });
  const quote = expectStatus(await api.post('/v1/checkout/quote', body), 200).body;
  expect(quote.problems).toMatchObject([{ code: 'gstin_elsewhere', registered: '29', delivered: '32' }]);
  const refused = await api.post('/v1/orders', { ...body, email: 'b2b@example.com' }, { idempotencyKey: randomUUID() });
  expect(expectStatus(refused, 409).body.code).toBe('gstin_elsewhere');
});

test('placeOrder, getOrderInvoice: a business is billed by its registered name and GSTIN', async () => {
  const body = { ...(await bodyFor({ gst: { ...gst, gstin: gst.gstin.toLowerCase() } })), email: `b2b.${randomUUID()}@example.com` };
  const order = expectStatus(await api.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
  expect(order.gst).toEqual(gst);
  await packAll(await untilToPack(order.id));
  const location = await until(
    'the invoice',
    async () => {
      const answer = await api.get(`/v1/orders/${order.id}/invoice?token=${order.orderToken}`);
      return answer.status === 303 ? answer.headers.get('location') : undefined;
    },
    PATIENCE_MS,
  );
  const pdf = await (await fetch(location ?? '')).arrayBuffer();
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  expect(text).toMatch(/Namma Traders Pvt Ltd\s+GSTIN 29AAGCB7383J1Z4/);
});
