/** Pays orders as a buyer does, and speaks as the provider does. */
import { createHmac, randomUUID } from 'node:crypto';
import { newProduct } from './catalog.ts';
import { ADDRESS, type Answer, api } from './client.ts';
import { expectStatus } from './orders.ts';
import { stack } from './stack.ts';

export interface OnlineOrder {
  id: string;
  orderToken: string;
  email: string;
  status: string;
  payment: { provider: string; providerOrderId: string; checkoutUrl: string; keyId: string; amount: { amount: number }; expiresAt: string };
  sku: string;
}

/** A guest's order of a product of its own, to be paid online. Rupees; shipping is free from 499. */
export async function orderOnline(
  options: { method?: 'razorpay' | 'sandbox'; price?: number; stock?: number; sku?: string; coupons?: string[]; quantity?: number } = {},
): Promise<OnlineOrder> {
  const { method = 'razorpay', price = 600, stock = 5, quantity = 1 } = options;
  const sku = options.sku ?? (await newProduct({ price, stock })).variants[0].sku;
  const email = `payer.${randomUUID()}@example.com`;
  const coupons = options.coupons && { coupons: options.coupons };
  const body = { items: [{ sku, quantity }], address: ADDRESS, email, paymentMethod: method, ...coupons };
  const order = expectStatus(await api.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
  return { ...order, email, sku };
}

async function control(path: string, body: object): Promise<Record<string, never>> {
  const answer = await fetch(`${stack().paymentsUrl}/_control${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json() as Promise<Record<string, never>>;
}

/** How the emulator sends the webhooks of an order. */
export const planWebhooks = ({ payment }: OnlineOrder, plan: object) => control(`/orders/${payment.providerOrderId}/webhooks`, plan);

/** Sends what was held back. */
export const releaseWebhooks = ({ payment }: OnlineOrder, plan: object = {}) =>
  control(`/orders/${payment.providerOrderId}/webhooks/release`, plan);

/** A payment at the provider, without its page; what its checkout would hand to the browser. */
export const payAtProvider = ({ payment }: OnlineOrder, body: { outcome?: string; method?: string } = {}) =>
  control(`/orders/${payment.providerOrderId}/pay`, body) as unknown as Promise<{
    payment: { id: string; amount: number };
    signature: string;
  }>;

export const verify = (order: OnlineOrder, paid: { payment: { id: string }; signature: string }): Promise<Answer> =>
  api.post('/v1/payments/verify', { orderId: order.id, paymentId: paid.payment.id, signature: paid.signature });

export const orderNow = async ({ id, orderToken }: Pick<OnlineOrder, 'id' | 'orderToken'>) =>
  expectStatus(await api.get(`/v1/orders/${id}?token=${encodeURIComponent(orderToken)}`), 200).body;

interface Entity {
  id: string;
  order_id: string;
  amount: number;
  status: string;
}

/** The body of a webhook about a payment. */
export const paymentEvent = (event: string, entity: Entity): string =>
  JSON.stringify({
    entity: 'event',
    event,
    contains: ['payment'],
    payload: { payment: { entity: { currency: 'INR', method: 'card', ...entity } } },
  });

/** Posts a webhook, signed with the stack's secret or with another. */
export async function postWebhook(
  provider: 'razorpay' | 'sandbox',
  body: string,
  { secret = stack().webhookSecrets[provider], eventId = randomUUID() }: { secret?: string; eventId?: string } = {},
): Promise<{ status: number; body: { code?: string } }> {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-razorpay-signature': signature, 'x-razorpay-event-id': eventId };
  const answer = await fetch(`${stack().apiUrl}/v1/webhooks/${provider}`, { method: 'POST', headers, body });
  return { status: answer.status, body: (await answer.json()) as { code?: string } };
}
