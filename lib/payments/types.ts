/** The payment of an order: what was tried, taken and given back. Amounts are paise. */
import type { PaymentMethod } from '../adapters/payments/port.ts';

export type PaymentStatus = 'unpaid' | 'authorized' | 'paid' | 'partially_refunded' | 'refunded' | 'failed';

export interface Attempt {
  /** The provider's id. */
  paymentId: string;
  status: 'failed' | 'captured';
  instrument?: string;
  error?: string;
  at: Date;
}

export interface Capture {
  /** The provider's id, `cod` for cash, or `store_credit`. */
  paymentId: string;
  amount: number;
  at: Date;
  /** A receipt number of the cash. */
  reference?: string;
}

/**
 * `requested`: the provider is still to be asked. `pending`: the provider is at it. `failed`: the provider refused; staff may try again.
 * `manual`: staff pay it out themselves, because cash has no way back.
 */
type RefundStatus = 'requested' | 'pending' | 'processed' | 'failed' | 'manual';

export interface Refund {
  id: string;
  /** Unless it goes back to where the capture came from. */
  to?: 'store_credit';
  /** The capture that it is taken from. */
  paymentId: string;
  amount: number;
  status: RefundStatus;
  reason: string;
  /** Key of the request that asked for it, so that its retry refunds once. */
  key: string;
  /** What it is for, when it is for lines. */
  lines?: { lineId: string; quantity: number }[];
  /** The cancellation that it belongs to: its units are counted there. */
  cancellationId?: string;
  /** The return that it is for. */
  returnId?: string;
  /** Times that staff asked again after a failure. */
  round: number;
  /** Times that the provider could not be asked, and why the last time, or why it refused. */
  tries: number;
  error?: string;
  providerRefundId?: string;
  /** Proof of a transfer by hand. */
  reference?: string;
  requestedAt: Date;
  processedAt?: Date;
}

export interface OrderPayment {
  method: PaymentMethod;
  status: PaymentStatus;
  paidAt?: Date;
  /** Counts the changes of the ledger: each is made to the version that was read. */
  version?: number;
  providerOrderId?: string;
  keyId?: string;
  /** Until when the order can be paid and holds its stock. */
  expiresAt?: Date;
  /** When the provider is asked next what became of it; unset when there is nothing more to expect. */
  checkAt?: Date;
  /** When open refunds are looked at next. */
  refundAt?: Date;
  /** The part of the total that is paid with store credit, which is taken while the order is placed. */
  credit?: number;
  /** The price of units that were cancelled before they were paid: not to be collected. */
  waived?: number;
  attempts?: Attempt[];
  captures?: Capture[];
  refunds?: Refund[];
}
