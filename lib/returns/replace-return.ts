/**
 * A replacement is an order of its own, at no charge. First the return names it, so that there is one; then it is placed as any order; then the
 * return is replaced. Whoever dies in between is followed by whoever asks again.
 */
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { failureOf } from '../orders/failure-of.ts';
import { renumbered } from '../orders/new-order.ts';
import { newOrderNumber } from '../orders/order-number.ts';
import { findOrder, insertOrder } from '../orders/order-repository.ts';
import { wordsOfOrder } from '../orders/order-words.ts';
import { placeFree } from '../orders/placement-steps.ts';
import type { OrderDocument, OrderLine, TimelineEntry } from '../orders/types.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { deliveryTo, estimateFrom } from '../pricing/delivery.ts';
import { readSettings } from '../settings/repository.ts';
import { assertMove, changeReturn, type ReturnStep, returnEntry } from './change-return.ts';
import { type Exchange, exchangeOffers, replacementLines } from './exchange.ts';
import { acceptedLines } from './inspect-return.ts';
import { readAnyReturn } from './read-return.ts';
import type { ReturnRow } from './return-repository.ts';
import type { OrderReturn } from './types.ts';

interface ReplaceReturn {
  returnId: string;
  /** Other variants; what is not named is replaced by the same. */
  exchanges?: readonly Exchange[] | undefined;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

const noTax = { taxable: 0, cgst: 0, sgst: 0, igst: 0 };

/** What the customer asked for, unless staff say otherwise. */
const wishes = (ret: OrderReturn, given: readonly Exchange[] = []): Exchange[] => {
  const wished = ret.lines.flatMap(({ lineId, replaceWith }) => (replaceWith ? [{ lineId, sku: replaceWith }] : []));
  return [...given, ...wished.filter(({ lineId }) => !given.some((one) => one.lineId === lineId))];
};

/** Names the order that is to replace the return; the one that is named already stays. Error: `invalid_transition`. */
export function planReplacement({ ret }: Pick<ReturnRow, 'ret'>): ReturnStep | undefined {
  if (ret.replacementId) return undefined;
  assertMove(ret, 'replaced');
  return { ret: { ...ret, replacementId: newId('ord'), updatedAt: new Date() }, timeline: [], outbox: [] };
}

/** It came to nothing: the return can be refunded, or replaced later. */
export function withoutReplacement({ ret }: Pick<ReturnRow, 'ret'>, replacementId: string): ReturnStep | undefined {
  if (ret.replacementId !== replacementId || ret.status !== 'inspected') return undefined;
  const { replacementId: _, ...rest } = ret;
  return { ret: { ...rest, updatedAt: new Date() }, timeline: [], outbox: [] };
}

/** The order that replaces it is placed. */
export function replaced({ order, ret }: ReturnRow, actor: TimelineEntry['actor'], correlationId: string): ReturnStep | undefined {
  if (ret.status !== 'inspected') return undefined;
  const at = new Date();
  return {
    ret: { ...ret, status: 'replaced', updatedAt: at },
    timeline: [returnEntry('return.replaced', ret.id, at, actor)],
    outbox: [outboxEntry('return.replaced', { orderId: order._id, returnId: ret.id }, correlationId, at)],
  };
}

async function pendingReplacement(
  original: OrderDocument,
  ret: OrderReturn,
  lines: OrderLine[],
): Promise<Parameters<typeof insertOrder>[0]> {
  const { owner, email, customerName, address } = original;
  const now = new Date();
  const price = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  const order = {
    ...{ _id: found(ret.replacementId, 'replacement'), number: newOrderNumber(), owner, email, customerName, address, lines },
    status: 'pending' as const,
    // Nothing is owed, so nobody collects anything.
    payment: { method: original.payment.method, status: 'paid' as const, paidAt: now },
    totals: { subtotal: price, discount: price, shipping: 0, fees: 0, tax: 0, total: 0 },
    ...{ shippingTax: noTax, feesTax: noTax, shipments: [], timeline: [] },
    estimatedDelivery: estimateFrom(now, deliveryTo(address.pincode, await readSettings()).days),
    idempotency: { scope: 'replacement', key: found(ret.replacementId, 'replacement'), hash: ret.id },
    replaces: { orderId: original._id, returnId: ret.id },
  };
  return { ...order, words: wordsOfOrder(order) };
}

async function insertOnce(order: Parameters<typeof insertOrder>[0]): Promise<OrderDocument> {
  try {
    return await insertOrder(order);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (isDuplicateKey(error, 'number')) return insertOnce(renumbered(order));
    return found(await findOrder(order._id), 'order');
  }
}

/**
 * Sends what the inspection accepted again, and holds its stock. A return that is replaced already stays as it is. Errors: `not_found`,
 * `invalid_transition`, `validation_failed` for an exchange, `insufficient_stock`: then it can be refunded instead, or replaced later.
 */
export async function replaceReturn(request: ReplaceReturn): Promise<ReturnRow> {
  const { returnId, exchanges, actor, correlationId } = request;
  const asked = await readAnyReturn(returnId);
  const offers = await exchangeOffers(asked.order, wishes(asked.ret, exchanges));
  const { order: original, ret } = await changeReturn(returnId, planReplacement);
  if (ret.status !== 'inspected') return { order: original, ret };
  const lines = replacementLines(original, acceptedLines(ret), offers);
  const inserted = await insertOnce(await pendingReplacement(original, ret, lines));
  const order = inserted.status === 'pending' ? await placeFree(inserted, correlationId) : inserted;
  const failure = failureOf(order, false);
  if (failure) {
    // For good: nobody can place this order any more.
    await changeReturn(returnId, (row) => withoutReplacement(row, order._id));
    throw failure;
  }
  return changeReturn(returnId, (row) => replaced(row, actor, correlationId));
}
