import * as z from 'zod';

const RefundRef = z.object({ orderId: z.string(), refundId: z.string() });

/** Announced by an order, whose payment ledger they are about. */
export const paymentEvents = {
  /** The sandbox decides by itself: nobody comes back from its checkout. */
  'payment.opened': z.object({ orderId: z.string() }),
  'payment.captured': z.object({ orderId: z.string(), paymentId: z.string() }),
  'payment.failed': z.object({ orderId: z.string(), paymentId: z.string() }),
  /** Money came for an order that can no longer be had, and goes back. */
  'payment.returned': RefundRef,
  'refund.requested': RefundRef,
  'refund.processed': RefundRef,
  /** The provider refused it: staff are told, and may ask again or pay it out by hand. `round` counts how often they asked again. */
  'refund.failed': RefundRef.extend({ round: z.int() }),
};
