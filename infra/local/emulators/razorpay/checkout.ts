/** What the buttons of the hosted checkout do, and what a program may do in a buyer's place. */
import { createHmac } from 'node:crypto';
import type { PaymentAccount } from '../secret-values.ts';
import { ApiError, type Payment } from './entities.ts';
import type { Ledger } from './ledger.ts';
import { checkoutPage, type Fields, returnPage } from './page.ts';
import type { Webhooks } from './webhooks.ts';

export interface Desk {
  account: PaymentAccount;
  ledger: Ledger;
  webhooks: Webhooks;
}

export type Outcome = 'captured' | 'authorized' | 'failed';

const events: Readonly<Record<Outcome, readonly string[]>> = {
  captured: ['payment.authorized', 'payment.captured', 'order.paid'],
  authorized: ['payment.authorized'],
  failed: ['payment.failed'],
};

const DECLINED = /0002$/;

/** What checkout hands to the shop's page, to show that the payment was made. */
export const signatureOf = ({ keySecret }: PaymentAccount, { order_id, id }: Payment): string =>
  createHmac('sha256', keySecret).update(`${order_id}|${id}`).digest('hex');

/** A buyer's try to pay, announced by webhooks. */
export function pay({ ledger, webhooks }: Desk, orderId: string, method: string, outcome: Outcome, fields: Fields = {}): Payment {
  const buyer = { email: fields['prefill[email]'] ?? null, contact: fields['prefill[contact]'] ?? null };
  const payment = ledger.pay(orderId, method, outcome, buyer);
  webhooks.announce(orderId, events[outcome], { payment, order: ledger.order(orderId) });
  return payment;
}

/** The page that a shop's form opened. */
export function openCheckout({ account, ledger }: Desk, fields: Fields): string {
  if (fields.key_id !== account.keyId) throw new ApiError(401, 'The api key provided is invalid');
  return checkoutPage(ledger.order(fields.order_id ?? ''), fields);
}

/** A button was pressed: pays and leads back, shows why not, or leads back as the buyer wishes. */
export function pressed(desk: Desk, all: Fields): string | { location: string } {
  const { pay: button = '', vpa: _, 'card[number]': number = '', 'card[expiry]': __, 'card[cvv]': ___, ...fields } = all;
  const order = desk.ledger.order(fields.order_id ?? '');
  if (button === 'cancel') return { location: fields.cancel_url ?? fields.callback_url ?? '/' };
  const declined = button === 'fail' || (button === 'card' && DECLINED.test(number.replaceAll(' ', '')));
  const payment = pay(desk, order.id, button === 'upi' ? 'upi' : 'card', declined ? 'failed' : 'captured', fields);
  if (payment.status === 'failed') return checkoutPage(order, fields, payment.error_description ?? 'Declined');
  return returnPage(fields.callback_url ?? '/', {
    razorpay_payment_id: payment.id,
    razorpay_order_id: order.id,
    razorpay_signature: signatureOf(desk.account, payment),
  });
}
