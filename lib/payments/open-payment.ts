import { providerOf } from '../adapters/payments/providers.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { announce } from '../orders/announce.ts';
import { demandOf } from '../orders/holds.ts';
import type { OrderDocument } from '../orders/types.ts';
import { readSettings } from '../settings/repository.ts';
import { payable } from './ledger.ts';
import { changePayment } from './payment-repository.ts';

/** How long the provider is left alone before it is asked what became of a payment. */
export const CHECK_AFTER_MS = 2 * 60_000;

/** Until when a new order is to be paid; undefined for cash on delivery, and when store credit pays all of it. */
export async function paymentDeadline(order: Pick<OrderDocument, 'payment' | 'totals'>): Promise<Date | undefined> {
  if (order.payment.method === 'cod' || payable(order) === 0) return undefined;
  return new Date(Date.now() + (await readSettings()).payments.windowMinutes * 60_000);
}

/**
 * Opens the provider's order for a pending one that holds its stock, and notes it in one write. Whoever dies in between opens the same one
 * again. Null when the order is not pending any more. Throws when the provider does not answer.
 */
export async function openPayment(order: OrderDocument, expiresAt: Date, correlationId: string): Promise<OrderDocument | null> {
  const provider = providerOf(order.payment.method);
  if (!provider) throw new Error(`There is nothing to open for ${order.payment.method}`);
  const opened = await provider.open({ orderId: order._id, number: order.number, amount: payable(order) });
  const at = new Date();
  const changed = await changePayment(order, {
    payment: { ...order.payment, ...opened, expiresAt, checkAt: new Date(at.getTime() + CHECK_AFTER_MS) },
    timeline: [{ type: 'payment.opened', at, actor: { kind: order.owner.kind, id: order.owner.id }, public: true }],
    outbox: [
      outboxEntry('stock.held', { skus: [...demandOf(order).keys()] }, correlationId, at),
      ...(provider.name === 'sandbox' ? [outboxEntry('payment.opened', { orderId: order._id }, correlationId, at)] : []),
    ],
  });
  if (changed) await announce(changed);
  return changed;
}
