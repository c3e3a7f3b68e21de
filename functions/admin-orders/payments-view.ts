import type * as z from 'zod';
import { inr } from '../../lib/http/schemas.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { capturedAmount, ledgerOf, refundableAmount } from '../../lib/payments/ledger.ts';
import type { Refund as StoredRefund } from '../../lib/payments/types.ts';
import type { PaymentLedger, Refund, RefundRow } from './payments-schemas.ts';

const refundView = ({ key: _, round: __, amount, requestedAt, processedAt, ...refund }: StoredRefund): z.input<typeof Refund> => ({
  ...refund,
  amount: inr(amount),
  requestedAt: requestedAt.toISOString(),
  ...(processedAt && { processedAt: processedAt.toISOString() }),
});

export function ledgerView(order: OrderDocument): z.input<typeof PaymentLedger> {
  const ledger = ledgerOf(order);
  const { providerOrderId, attempts = [], captures = [], refunds = [] } = ledger;
  return {
    ...(providerOrderId && { providerOrderId }),
    attempts: attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
    captures: captures.map((capture) => ({ ...capture, amount: inr(capture.amount), at: capture.at.toISOString() })),
    refunds: refunds.map(refundView),
    captured: inr(capturedAmount(ledger)),
    refundable: inr(refundableAmount(ledger)),
  };
}

/** The refunds of an order in a list. */
export const refundRows = ({ _id, number, email, customerName, payment }: OrderDocument, status?: string): z.input<typeof RefundRow>[] =>
  (payment.refunds ?? [])
    .filter((refund) => !status || refund.status === status)
    .map((refund) => ({ ...refundView(refund), order: { id: _id, number, email, customerName } }));
