/** What the shop needs of whoever takes its payments. Amounts are paise. */

export type OnlineMethod = 'razorpay' | 'sandbox';
export type PaymentMethod = 'cod' | OnlineMethod;

/** A payment as the provider has it. */
export interface ProviderPayment {
  id: string;
  /** The provider's order that it was made for: each of our orders has one. */
  providerOrderId: string;
  status: 'created' | 'authorized' | 'captured' | 'failed';
  amount: number;
  /** `card`, `upi`, ... */
  instrument?: string;
  /** Why it failed, for the buyer. */
  error?: string;
}

/** A refund as the provider has it. */
export interface ProviderRefund {
  id: string;
  paymentId: string;
  status: 'pending' | 'processed' | 'failed';
  amount: number;
  /** Our key of it; absent for a refund that somebody made at the provider itself. */
  key?: string;
}

export type WebhookEvent =
  | { kind: 'payment'; eventId?: string; payment: ProviderPayment }
  | { kind: 'refund'; eventId?: string; refund: ProviderRefund }
  | { kind: 'other'; eventId?: string };

/** What the provider must know to take a payment for an order. */
export interface OpenRequest {
  orderId: string;
  number: string;
  amount: number;
}

interface OpenedPayment {
  providerOrderId: string;
  /** Public key that the provider's checkout in a browser wants. */
  keyId?: string;
}

interface RefundRequest {
  /** The same key again makes no second refund. At least 10 letters, digits, `-` and `_`. */
  key: string;
  paymentId: string;
  amount: number;
  reason: string;
}

/** Every method throws {@link PaymentRefused} for a final no; any other error means that it is not known what happened. */
export interface OnlineProvider {
  readonly name: OnlineMethod;
  /** Opens the provider's order for ours; asked again, it answers with the same one. */
  open(request: OpenRequest): Promise<OpenedPayment>;
  paymentsOf(providerOrderId: string): Promise<ProviderPayment[]>;
  findPayment(paymentId: string, providerOrderId: string): Promise<ProviderPayment>;
  /** Takes the money of an authorized payment. */
  capture(payment: ProviderPayment): Promise<ProviderPayment>;
  /** Whether the provider's checkout signed that this payment was made for this order of theirs. */
  isSigned(providerOrderId: string, paymentId: string, signature: string): Promise<boolean>;
  /** Reads a webhook. Error: `invalid_signature`. */
  readWebhook(rawBody: string, headers: Readonly<Record<string, string | undefined>>): Promise<WebhookEvent>;
  refund(request: RefundRequest): Promise<ProviderRefund>;
  findRefund(refundId: string): Promise<ProviderRefund>;
}

/** The provider answered that it does not do this, and would answer the same again. */
export class PaymentRefused extends Error {
  override name = 'PaymentRefused';
}
