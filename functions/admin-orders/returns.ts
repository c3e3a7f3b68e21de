import type { Handlers, RequestContext, Staff } from '../../lib/http/types.ts';
import { found } from '../../lib/platform/errors.ts';
import { changePayout } from '../../lib/returns/change-payout.ts';
import { inspectReturn } from '../../lib/returns/inspect-return.ts';
import { moveReturn, type PlainStep } from '../../lib/returns/move-return.ts';
import { readAnyReturn, readReturns } from '../../lib/returns/read-return.ts';
import { refundReturn } from '../../lib/returns/refund-return.ts';
import { replaceReturn } from '../../lib/returns/replace-return.ts';
import { revealPayout } from '../../lib/returns/reveal-payout.ts';
import type { adminReturns } from './returns-api.ts';
import { adminReturnSummaryView, adminReturnView } from './returns-view.ts';

interface StepRequest {
  params: { id: string };
  body: { note?: string | undefined };
  caller: Staff;
  context: RequestContext;
}

const by = ({ params, caller, context }: Omit<StepRequest, 'body'>) => ({
  returnId: params.id,
  actor: { kind: 'staff' as const, id: caller.id },
  correlationId: context.requestId,
});

const step = (to: PlainStep) => async (request: StepRequest) => ({
  status: 200 as const,
  body: adminReturnView(await moveReturn({ ...by(request), to, note: request.body.note })),
});

export const adminReturnHandlers: Handlers<typeof adminReturns> = {
  listAllReturns: async ({ query }) => {
    const { items, nextCursor } = await readReturns({ status: query.status, orderId: query.order }, query.limit, query.cursor);
    return { status: 200, body: { items: items.map(adminReturnSummaryView), nextCursor } };
  },
  getAnyReturn: async ({ params }) => ({ status: 200, body: adminReturnView(await readAnyReturn(params.id)) }),
  approveReturn: step('approved'),
  rejectReturn: step('rejected'),
  pickUpReturn: step('picked_up'),
  receiveReturn: step('received'),
  inspectReturn: async (request) => {
    const { lines, note } = request.body;
    return { status: 200, body: adminReturnView(await inspectReturn({ ...by(request), findings: lines, note })) };
  },
  refundReturn: async (request) => ({
    status: 200,
    body: adminReturnView(await refundReturn({ ...by(request), to: request.body.to })),
  }),
  replaceReturn: async (request) => ({
    status: 200,
    body: adminReturnView(await replaceReturn({ ...by(request), exchanges: request.body.lines })),
  }),
  changeAnyRefundTo: async (request) => ({
    status: 200,
    body: adminReturnView(await changePayout({ ...by(request), wish: request.body })),
  }),
  revealPayout: async ({ params }) => ({ status: 200, body: found(await revealPayout(params.id), 'UPI id or bank account') }),
};
