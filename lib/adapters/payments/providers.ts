import type { OnlineMethod, OnlineProvider, PaymentMethod } from './port.ts';
import { razorpay } from './razorpay.ts';
import { sandbox } from './sandbox.ts';

const online: Readonly<Record<OnlineMethod, OnlineProvider>> = { razorpay, sandbox };

/** The provider of a payment method; none for cash on delivery, which the courier collects. */
export const providerOf = (method: PaymentMethod): OnlineProvider | undefined => (method === 'cod' ? undefined : online[method]);
