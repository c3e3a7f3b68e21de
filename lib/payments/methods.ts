import * as z from 'zod';
import type { PaymentMethod } from '../adapters/payments/port.ts';
import { environment, once } from '../platform/config.ts';

const Env = z.object({
  PAYMENT_METHODS: z
    .string()
    .default('cod')
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(['cod', 'razorpay', 'sandbox']))),
});

/** How orders may be paid on this stage. */
export const enabledMethods: () => readonly PaymentMethod[] = once(() => environment(Env).PAYMENT_METHODS);

/** Razorpay takes no less than a rupee. Paise. */
export const LEAST_ONLINE = 100;
