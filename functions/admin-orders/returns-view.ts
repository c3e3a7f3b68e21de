import type * as z from 'zod';
import type { ReturnRow } from '../../lib/returns/return-repository.ts';
import { returnSummaryView } from '../orders/returns-view.ts';
import type { AdminReturn, AdminReturnSummary } from './returns-schemas.ts';

export const adminReturnSummaryView = (row: ReturnRow): z.input<typeof AdminReturnSummary> => ({
  ...returnSummaryView(row, true),
  customer: { name: row.order.customerName, email: row.order.email, owner: row.order.owner },
});

export const adminReturnView = (row: ReturnRow): z.input<typeof AdminReturn> => ({
  ...adminReturnSummaryView(row),
  timeline: row.order.timeline.filter(({ returnId }) => returnId === row.ret.id).map((entry) => ({ ...entry, at: entry.at.toISOString() })),
});
