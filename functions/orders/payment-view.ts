import type * as z from 'zod';
import { inr } from '../../lib/http/schemas.ts';
import { orderTokenOf } from '../../lib/orders/order-token.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { payable } from '../../lib/payments/ledger.ts';
import type { OpenPayment } from './schemas.ts';

/** How an order is paid; for one that is paid online, with all that a checkout needs. `baseUrl` is this API's. */
export async function openPaymentView(order: OrderDocument, baseUrl: string): Promise<z.input<typeof OpenPayment>> {
  const { method, status, paidAt, providerOrderId, keyId, expiresAt, credit } = order.payment;
  const plain = { method, status, ...(credit && { storeCredit: inr(credit) }), ...(paidAt && { paidAt: paidAt.toISOString() }) };
  if (method === 'cod' || !providerOrderId) return plain;
  const page = `${baseUrl}/v1/payments/${order._id}/checkout?token=${encodeURIComponent(await orderTokenOf(order))}`;
  return {
    ...{ ...plain, provider: method, providerOrderId, amount: inr(payable(order)) },
    ...(method === 'razorpay' && { checkoutUrl: page }),
    ...(keyId && { keyId }),
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
  };
}
