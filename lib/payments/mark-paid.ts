import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import { AppError } from '../platform/errors.ts';
import { changeOrder } from './change-order.ts';
import { CASH, payable, withStatus } from './ledger.ts';

interface MarkPaid {
  orderId: string;
  /** Of the receipt. */
  reference?: string | undefined;
  actor: TimelineEntry['actor'];
}

/**
 * Notes that the cash for an order was collected. An order that is paid stays as it is. Errors: `not_found`, `invalid_transition` for an
 * order that is paid online, or is not placed.
 */
export const markPaid = ({ orderId, reference, actor }: MarkPaid): Promise<OrderDocument> =>
  changeOrder(orderId, (order) => {
    const { payment, status } = order;
    if (payment.method !== 'cod') throw new AppError('invalid_transition', 'Only cash on delivery is marked as paid by hand.');
    if (payment.paidAt) return undefined;
    if (status !== 'placed' && status !== 'completed') throw new AppError('invalid_transition', `The order is ${status}.`);
    const at = new Date();
    const capture = { paymentId: CASH, amount: payable(order), at, ...(reference && { reference }) };
    return {
      payment: withStatus({ ...payment, paidAt: at, captures: [capture, ...(payment.captures ?? [])] }),
      timeline: [{ type: 'payment.collected', at, actor, public: true, ...(reference && { note: `Receipt ${reference}` }) }],
      outbox: [],
    };
  });
