/** A customer asks to give units back. */
import { cloudinaryImages } from '../adapters/images/cloudinary.ts';
import type { ImageStore } from '../adapters/images/port.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import { sumBy } from '../orders/units.ts';
import { changeOrder } from '../payments/change-order.ts';
import { amountOfLines } from '../payments/refund-lines.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { type ReturnStep, returnEntry } from './change-return.ts';
import { exchangeOffers } from './exchange.ts';
import { type PayoutInput, payoutFor } from './payout.ts';
import { returnIn } from './return-in.ts';
import type { ReturnRow } from './return-repository.ts';
import type { OrderReturn, ReturnLine, ReturnPhoto, StoredPayout } from './types.ts';
import { type Returnable, returnableLines } from './units.ts';
import { windowsOf } from './window.ts';

export interface RequestReturn {
  orderId: string;
  lines: readonly Pick<ReturnLine, 'lineId' | 'quantity' | 'reason' | 'note' | 'replaceWith'>[];
  resolution: OrderReturn['resolution'];
  refundTo?: PayoutInput | undefined;
  /** Ids of uploaded pictures. */
  photos?: readonly string[] | undefined;
  idempotencyKey: string;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

type Lines = RequestReturn['lines'];

/** Errors: `not_found` for a line of another order, `not_returnable` with what can be returned of each line. */
function assertReturnable(order: OrderDocument, lines: Lines, returnable: readonly Returnable[]): void {
  const wanted = sumBy(
    lines,
    (line) => line.lineId,
    (line) => line.quantity,
  );
  for (const lineId of wanted.keys())
    found(
      order.lines.find(({ id }) => id === lineId),
      `line ${lineId}`,
    );
  const left = new Map(returnable.map((one) => [one.lineId, one.quantity]));
  const beyond = [...wanted].filter(([lineId, quantity]) => quantity > (left.get(lineId) ?? 0));
  if (beyond.length === 0) return;
  throw new AppError('not_returnable', 'These units were not delivered, came back before, or are past their return window.', {
    data: { lines: beyond.map(([lineId, requested]) => ({ lineId, requested, returnable: left.get(lineId) ?? 0 })) },
  });
}

const photosOf = (ids: readonly string[], store: ImageStore): Promise<ReturnPhoto[]> =>
  Promise.all(ids.map(async (publicId) => ({ publicId, url: await store.urlOf(publicId) })));

interface NewReturn extends Pick<RequestReturn, 'lines' | 'resolution' | 'actor' | 'correlationId'> {
  id: string;
  requestKey: string;
  returnable: readonly Returnable[];
  payout: StoredPayout | undefined;
  photos: readonly ReturnPhoto[];
  /** Paise; what costs no more is approved at once. */
  autoApproveUpTo: number;
}

/** The order with one more return. Errors: `not_found`, `not_returnable`. */
export function planReturn(order: OrderDocument, asked: NewReturn): Omit<ReturnStep, 'payment'> {
  const { id, lines, resolution, photos, payout, actor, correlationId } = asked;
  assertReturnable(order, lines, asked.returnable);
  const at = new Date();
  const isApproved = amountOfLines(order, lines) <= asked.autoApproveUpTo;
  const ref = { orderId: order._id, returnId: id };
  return {
    ret: {
      ...{ id, status: isApproved ? 'approved' : 'requested', resolution, lines: lines.map((line) => ({ ...line })) },
      requestKey: asked.requestKey,
      ...(photos.length > 0 && { photos: [...photos] }),
      ...(payout && { payout }),
      ...{ createdAt: at, updatedAt: at },
    },
    timeline: [
      returnEntry('return.requested', id, at, actor),
      ...(isApproved ? [returnEntry('return.approved', id, at, { kind: 'system' })] : []),
    ],
    outbox: [
      outboxEntry('return.requested', ref, correlationId, at),
      ...(isApproved ? [outboxEntry('return.approved', ref, correlationId, at)] : []),
    ],
  };
}

/**
 * Notes a return in its order; one of little value is approved at once. Asking again with the same key changes nothing. Two requests for the
 * last unit at once make one return: the second sees the first. Errors: `not_found`, `not_returnable`, `validation_failed` without a way for the
 * money of an order that was paid in cash.
 */
export async function requestReturn(request: RequestReturn, store: ImageStore = cloudinaryImages): Promise<ReturnRow> {
  const { orderId, lines, resolution, photos = [], actor } = request;
  const requestKey = `${actor.id ?? actor.kind}|${request.idempotencyKey}`;
  const id = newId('rtn');
  const [{ returns: rules }, pictures] = await Promise.all([readSettings(), photosOf(photos, store)]);
  const order = await changeOrder(orderId, async (current) => {
    if (current.returns?.some((ret) => ret.requestKey === requestKey)) return undefined;
    const returnable = returnableLines(current, await windowsOf(current.lines, rules), new Date());
    await exchangeOffers(
      current,
      lines.flatMap(({ lineId, replaceWith }) => (replaceWith ? [{ lineId, sku: replaceWith }] : [])),
    );
    const payout = await payoutFor(id, current, resolution, request.refundTo);
    const { autoApproveUpTo } = rules;
    const { ret, ...told } = planReturn(current, { ...request, id, requestKey, returnable, payout, photos: pictures, autoApproveUpTo });
    return { payment: current.payment, returns: [...(current.returns ?? []), ret], ...told };
  });
  const made = order.returns?.find((ret) => ret.requestKey === requestKey);
  return { order, ret: returnIn(order, made?.id ?? id) };
}
