import * as z from 'zod';

const ReturnRef = z.object({ orderId: z.string(), returnId: z.string() });

/** Announced by an order, which its returns are part of. That the money has gone is told by the events of the refund. */
export const returnEvents = {
  'return.requested': ReturnRef,
  'return.approved': ReturnRef,
  'return.rejected': ReturnRef,
  'return.cancelled': ReturnRef,
  'return.picked_up': ReturnRef,
  'return.received': ReturnRef,
  /** Its money was asked for: the provider is at it, or staff are to transfer it. */
  'return.refunded': ReturnRef,
  'return.replaced': ReturnRef,
  /** Its money or its replacement has arrived. One of which nothing came back ends with its inspection. */
  'return.closed': ReturnRef,
  /** The money is to go somewhere else: its owner is told, should somebody else have asked for it. */
  'return.refund_to_changed': ReturnRef.extend({ changeId: z.string() }),
  /** `items` are the units that go on the shelf again. */
  'return.inspected': ReturnRef.extend({ items: z.array(z.object({ sku: z.string(), quantity: z.int().positive() })) }),
};
