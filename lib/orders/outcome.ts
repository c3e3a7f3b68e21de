/** How an order ends, once nothing more happens to its shipments. */
import { isFinal } from './state.ts';
import type { OrderDocument } from './types.ts';

export interface Outcome {
  status: 'completed' | 'cancelled';
  /** The courier collected the cash for the whole order. */
  collected: boolean;
}

/**
 * Completed when something was delivered, cancelled when all of it came back, undefined while a shipment is under way. Cash on delivery
 * counts as paid only when every shipment was delivered: after a partial delivery, staff record what was collected.
 */
export function outcomeOf({ shipments, payment }: Pick<OrderDocument, 'shipments' | 'payment'>): Outcome | undefined {
  const sent = shipments.filter((shipment) => shipment.status !== 'cancelled');
  if (sent.length === 0 || !sent.every((shipment) => isFinal(shipment.status))) return undefined;
  const delivered = sent.filter((shipment) => shipment.status === 'delivered').length;
  if (delivered === 0) return { status: 'cancelled', collected: false };
  return { status: 'completed', collected: payment.method === 'cod' && payment.status === 'unpaid' && delivered === sent.length };
}
