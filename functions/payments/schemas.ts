import * as z from 'zod';
import { Id } from '../../lib/http/schemas.ts';
import { Order } from '../orders/schemas.ts';

/** What a browser brings back from the provider's checkout. */
export const Verification = z
  .strictObject({
    orderId: Id,
    paymentId: z.string().min(1).max(128),
    signature: z.string().min(1).max(256),
  })
  .meta({ id: 'PaymentVerification' });

/** As much of an order as someone may see who shows the signature of a payment for it. */
export const PaidOrder = Order.pick({ id: true, number: true, status: true, progress: true, payment: true }).meta({ id: 'PaidOrder' });
