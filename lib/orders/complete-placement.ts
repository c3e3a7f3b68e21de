/** The second half of a placement: from the pending order to a placed or a failed one, or to one that waits for its payment. */
import { openPayment, paymentDeadline } from '../payments/open-payment.ts';
import { type Demand, demandOf } from './holds.ts';
import { confirmPlacement, failPlacement, failUnopened, settledElsewhere, takeAll } from './placement-steps.ts';
import type { OrderDocument } from './types.ts';

/** Opens the payment of an order: it stays pending, with its stock held and its cart as it is, until the payment is captured. */
async function awaitPayment(order: OrderDocument, demand: Demand, deadline: Date, correlationId: string): Promise<OrderDocument> {
  try {
    return (await openPayment(order, deadline, correlationId)) ?? (await settledElsewhere(order, demand));
  } catch (error) {
    return failUnopened(order, demand, error);
  }
}

/**
 * Holds the stock and places the order, or opens its payment, or fails it for good and gives back what was held. Returns the settled order:
 * with `failure` when stock was short or the payment could not be opened.
 */
export async function completePlacement(order: OrderDocument, correlationId: string): Promise<OrderDocument> {
  const demand = demandOf(order);
  const deadline = await paymentDeadline(order);
  const failure = await takeAll(order, demand, deadline);
  if (failure) return failPlacement(order, demand, failure);
  return deadline ? awaitPayment(order, demand, deadline, correlationId) : confirmPlacement(order, demand, correlationId);
}
