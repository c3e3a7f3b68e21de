/** The way to Razorpay's hosted checkout and back. Source of the fields: "Hosted Checkout" in Razorpay's documentation. */
import { razorpayUrl } from '../../lib/adapters/payments/razorpay-client.ts';
import { storefront } from '../../lib/notifications/links.ts';
import { orderTokenOf } from '../../lib/orders/order-token.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { payable } from '../../lib/payments/ledger.ts';
import { findByProviderOrder } from '../../lib/payments/payment-repository.ts';
import { verifyByProviderOrder } from '../../lib/payments/verify-payment.ts';
import { AppError } from '../../lib/platform/errors.ts';
import { readSettings } from '../../lib/settings/repository.ts';
import { checkoutPage, resultPage } from './page.ts';

type Page = ReturnType<typeof resultPage>;

const checkoutLink = async (order: OrderDocument, baseUrl: string, more = ''): Promise<string> =>
  `${baseUrl}/v1/payments/${order._id}/checkout?token=${encodeURIComponent(await orderTokenOf(order))}${more}`;

const seeOrder = async (order: OrderDocument) => ({
  text: 'See your order',
  url: `${storefront()}/orders/${order._id}?token=${encodeURIComponent(await orderTokenOf(order))}`,
});

async function outcomePage(order: OrderDocument): Promise<Page> {
  if (order.status === 'placed' || order.status === 'completed')
    return resultPage('Thank you!', `Order ${order.number} is paid and placed.`, await seeOrder(order));
  const text = order.payment.paidAt ? 'Your payment came too late for this order: it goes back to you.' : 'It cannot be paid any more.';
  return resultPage(`Order ${order.number} is ${order.status}`, text, await seeOrder(order));
}

/** For a buyer who left the provider's page: going there again at once would be a trap. */
async function leftPage(order: OrderDocument, expiresAt: Date, baseUrl: string): Promise<Page> {
  const minutes = Math.max(1, Math.floor((expiresAt.getTime() - Date.now()) / 60_000));
  const text = `You have not been charged. Order ${order.number} is kept for you for ${minutes} more minute${minutes === 1 ? '' : 's'}.`;
  return resultPage('Not paid yet', text, { text: 'Try again', url: await checkoutLink(order, baseUrl) });
}

/** To the provider, or what became of the order when there is nothing to pay; `left`: the buyer comes back from there without having paid. */
export async function toCheckout(order: OrderDocument, baseUrl: string, left: boolean): Promise<Page> {
  const { method, providerOrderId, keyId, expiresAt } = order.payment;
  const isDue = order.status === 'pending' && expiresAt !== undefined && expiresAt > new Date();
  if (method !== 'razorpay' || !providerOrderId || !isDue) return outcomePage(order);
  if (left) return leftPage(order, expiresAt, baseUrl);
  const { store } = await readSettings();
  return checkoutPage(`${razorpayUrl()}/v1/checkout/embedded`, {
    key_id: keyId ?? '',
    order_id: providerOrderId,
    amount: String(payable(order)),
    currency: 'INR',
    name: store.name,
    description: `Order ${order.number}`,
    'prefill[name]': order.customerName,
    'prefill[email]': order.email,
    'prefill[contact]': order.address.phone,
    callback_url: `${baseUrl}/v1/payments/callback`,
    cancel_url: await checkoutLink(order, baseUrl, '&left=true'),
  });
}

/** The provider's order, when the checkout says that a payment failed. */
function failedOrder(form: URLSearchParams): string {
  try {
    return String((JSON.parse(form.get('error[metadata]') ?? '{}') as { order_id?: unknown }).order_id ?? '');
  } catch {
    return '';
  }
}

async function notPaid(providerOrderId: string, why: string, baseUrl: string): Promise<Page> {
  const order = providerOrderId ? await findByProviderOrder('razorpay', providerOrderId) : null;
  if (!order) return resultPage('Not paid', why, undefined);
  if (order.status !== 'pending') return outcomePage(order);
  return resultPage('Not paid yet', why, { text: 'Try again', url: await checkoutLink(order, baseUrl) });
}

/** Back from the provider: verified as any other word of a browser. */
export async function fromCheckout(body: string, baseUrl: string, correlationId: string): Promise<Page> {
  const form = new URLSearchParams(body);
  const [providerOrderId, paymentId, signature] = ['order_id', 'payment_id', 'signature'].map((name) => form.get(`razorpay_${name}`) ?? '');
  if (!providerOrderId || !paymentId || !signature)
    return notPaid(
      failedOrder(form),
      form.get('error[description]') ?? 'The payment was not completed. You have not been charged.',
      baseUrl,
    );
  try {
    return await outcomePage(await verifyByProviderOrder({ providerOrderId, paymentId, signature, correlationId }));
  } catch (error) {
    if (error instanceof AppError) return notPaid('', error.message, baseUrl);
    throw error;
  }
}
