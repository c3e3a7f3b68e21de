/** A request that was made before: its order is the record of the first answer. */
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../platform/errors.ts';
import { failureOf } from './failure-of.ts';
import { finishPending, isStuck } from './finish-pending.ts';
import { findByKey } from './order-repository.ts';
import type { OrderDocument } from './types.ts';

/** How long a repeated request waits for the first one before it tells the caller to ask again. */
const PATIENCE_MS = 2_000;
const POLL_MS = 60;

/** The order as it was when it was placed, or when its payment was opened, whatever has become of it. */
const asPlaced = ({ cancellation: _, ...order }: OrderDocument): OrderDocument => {
  const { method, providerOrderId, keyId, expiresAt } = order.payment;
  const opened = { ...(providerOrderId && { providerOrderId }), ...(keyId && { keyId }), ...(expiresAt && { expiresAt }) };
  const status = providerOrderId ? 'pending' : 'placed';
  return { ...order, status, payment: { method, status: 'unpaid', ...opened }, shipments: [] };
};

const isBusy = (order: OrderDocument): boolean => order.status === 'pending' && !order.payment.providerOrderId;

async function settled(first: OrderDocument): Promise<OrderDocument> {
  if (isStuck(first)) return finishPending(first);
  const until = Date.now() + PATIENCE_MS;
  let order: OrderDocument | undefined = first;
  while (order && isBusy(order) && Date.now() < until) {
    await pause(POLL_MS);
    order = await findByKey(first.idempotency);
  }
  if (!order || isBusy(order)) throw new AppError('idempotency_in_progress', 'Ask again in a moment.', { headers: { 'retry-after': '1' } });
  return order;
}

/** The first answer again. Errors: that of the first answer, `idempotency_key_reused`, `idempotency_in_progress`. */
export async function replayPlacement(first: OrderDocument, hash: string): Promise<OrderDocument> {
  if (first.idempotency.hash !== hash) throw new AppError('idempotency_key_reused', 'Use a new key for a new request.');
  const order = await settled(first);
  const failure = failureOf(order, true);
  if (failure) throw failure;
  return asPlaced(order);
}
