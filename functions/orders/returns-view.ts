import type * as z from 'zod';
import { inr } from '../../lib/http/schemas.ts';
import { canChangePayout } from '../../lib/returns/change-payout.ts';
import type { ReturnRow } from '../../lib/returns/return-repository.ts';
import { canMoveReturn } from '../../lib/returns/state.ts';
import type { Returnable as StoredReturnable } from '../../lib/returns/units.ts';
import type { Return, Returnable, ReturnSummary } from './returns-schemas.ts';
import { timelineEntryView } from './view.ts';

const refundsOf = ({ order, ret }: ReturnRow) => (order.payment.refunds ?? []).filter(({ returnId }) => returnId === ret.id);

/** A return in a list. */
export function returnSummaryView({ order, ret }: ReturnRow, byStaff = false): z.input<typeof ReturnSummary> {
  const bought = new Map(order.lines.map((line) => [line.id, line]));
  return {
    ...{ id: ret.id, order: { id: order._id, number: order.number }, status: ret.status, resolution: ret.resolution },
    lines: ret.lines.flatMap((line) => {
      const { sku, name, image, options } = bought.get(line.lineId) ?? {};
      return sku && name && options ? [{ ...line, sku, name, options, ...(image && { image }) }] : [];
    }),
    photos: (ret.photos ?? []).map(({ url }) => url),
    ...(ret.payout && { refundTo: { method: ret.payout.method, ...('masked' in ret.payout && { masked: ret.payout.masked }) } }),
    refunds: refundsOf({ order, ret }).map(({ id, amount, status, requestedAt, processedAt }) => ({
      ...{ id, amount: inr(amount), status, requestedAt: requestedAt.toISOString() },
      ...(processedAt && { processedAt: processedAt.toISOString() }),
    })),
    ...(ret.replacementId && ret.status !== 'inspected' && { replacement: { orderId: ret.replacementId } }),
    canCancel: canMoveReturn(ret.status, 'cancelled'),
    canChangeRefundTo: canChangePayout(order, ret, byStaff),
    createdAt: ret.createdAt.toISOString(),
  };
}

/** A return as its owner sees it. */
export const returnView = (row: ReturnRow): z.input<typeof Return> => ({
  ...returnSummaryView(row),
  timeline: row.order.timeline.filter((entry) => entry.public && entry.returnId === row.ret.id).map(timelineEntryView),
});

export const returnableView = ({ lineId, quantity, until }: StoredReturnable): z.input<typeof Returnable> => ({
  ...{ lineId, quantity, until: until.toISOString() },
});
