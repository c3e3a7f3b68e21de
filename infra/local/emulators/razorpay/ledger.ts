/** Orders, payments and refunds of the emulated account, kept in a file beside the rest of the data. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ApiError, newEntityId, type Order, type Payment, type Refund, seconds } from './entities.ts';

interface Kept {
  orders: Order[];
  payments: Payment[];
  refunds: Refund[];
  /** `X-Refund-Idempotency` to the refund that it made. */
  refundKeys: Record<string, string>;
}

const SAVE_AFTER_MS = 200;
const LEAST_CAPTURE_MINUTES = 12;

interface NewOrder {
  amount?: unknown;
  currency?: unknown;
  receipt?: unknown;
  notes?: unknown;
  payment?: { capture?: unknown; capture_options?: { automatic_expiry_period?: unknown } };
}

const found = <T extends { id: string }>(rows: readonly T[], id: string): T => {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new ApiError(400, 'The id provided does not exist');
  return row;
};

/** The account's books. */
export class Ledger {
  readonly #file: string;
  readonly #kept: Kept;
  #saving: NodeJS.Timeout | undefined;

  constructor(file: string) {
    this.#file = file;
    const empty: Kept = { orders: [], payments: [], refunds: [], refundKeys: {} };
    this.#kept = existsSync(file) ? { ...empty, ...(JSON.parse(readFileSync(file, 'utf8')) as Kept) } : empty;
  }

  order(id: string): Order {
    return found(this.#kept.orders, id);
  }

  payment(id: string): Payment {
    return found(this.#kept.payments, id);
  }

  refund(id: string): Refund {
    return found(this.#kept.refunds, id);
  }

  ordersWith(receipt: string | null): Order[] {
    return this.#kept.orders.filter((order) => receipt === null || order.receipt === receipt).toReversed();
  }

  paymentsOf(orderId: string): Payment[] {
    return this.#kept.payments.filter((payment) => payment.order_id === this.order(orderId).id).toReversed();
  }

  refundsOf(paymentId: string): Refund[] {
    return this.#kept.refunds.filter((refund) => refund.payment_id === paymentId);
  }

  addOrder({ amount, currency, receipt, notes, payment }: NewOrder): Order {
    if (!Number.isInteger(amount) || Number(amount) < 100) throw new ApiError(400, 'Order amount less than minimum amount allowed');
    if (currency !== 'INR') throw new ApiError(400, 'Currency is not supported');
    if (typeof receipt === 'string' && receipt.length > 40) throw new ApiError(400, 'The receipt may not be greater than 40 characters.');
    if (payment?.capture === 'automatic' && !(Number(payment.capture_options?.automatic_expiry_period) >= LEAST_CAPTURE_MINUTES))
      throw new ApiError(400, 'The automatic expiry period field is required when capture is automatic.');
    const order: Order = {
      ...{ id: newEntityId('order'), entity: 'order', amount: Number(amount), amount_paid: 0, amount_due: Number(amount), currency },
      ...{ receipt: typeof receipt === 'string' ? receipt : null, status: 'created', attempts: 0 },
      ...{ notes: (notes ?? {}) as Record<string, string>, created_at: seconds() },
    };
    this.#kept.orders.push(order);
    this.#save();
    return order;
  }

  /** A buyer's try. What succeeds is captured at once, as the account is set to, or only authorized. */
  pay(orderId: string, method: string, outcome: 'captured' | 'authorized' | 'failed', buyer: Pick<Payment, 'email' | 'contact'>): Payment {
    const order = this.order(orderId);
    if (order.status === 'paid') throw new ApiError(400, 'Order has already been paid');
    const failed = outcome === 'failed';
    const payment: Payment = {
      ...{ id: newEntityId('pay'), entity: 'payment', amount: order.amount, currency: order.currency, status: outcome, order_id: orderId },
      ...{ method, captured: false, amount_refunded: 0, refund_status: null, ...buyer },
      error_code: failed ? 'BAD_REQUEST_ERROR' : null,
      error_description: failed ? 'Your payment was declined by the bank. Try another way to pay.' : null,
      created_at: seconds(),
    };
    this.#kept.payments.push(payment);
    order.attempts += 1;
    order.status = 'attempted';
    if (outcome === 'captured') this.#take(payment);
    this.#save();
    return payment;
  }

  capture(paymentId: string, amount: unknown): Payment {
    const payment = this.payment(paymentId);
    if (payment.captured) throw new ApiError(400, 'This payment has already been captured');
    if (payment.status !== 'authorized')
      throw new ApiError(400, 'Only payments which have been authorized and not yet captured can be captured');
    if (amount !== payment.amount) throw new ApiError(400, 'Capture amount must be equal to the amount authorized');
    this.#take(payment);
    this.#save();
    return payment;
  }

  #take(payment: Payment): void {
    const order = this.order(payment.order_id);
    payment.status = 'captured';
    payment.captured = true;
    order.status = 'paid';
    order.amount_paid = order.amount;
    order.amount_due = 0;
  }

  /** The same key answers with the refund that it made; with another amount it is refused. */
  addRefund(paymentId: string, body: { amount?: unknown; receipt?: unknown; notes?: unknown }, key: string | undefined): Refund {
    const payment = this.payment(paymentId);
    const amount = body.amount === undefined ? payment.amount - payment.amount_refunded : Number(body.amount);
    const before = key && this.#kept.refundKeys[`${paymentId}|${key}`];
    if (before) {
      const refund = this.refund(before);
      if (refund.amount !== amount) throw new ApiError(400, 'Different request body sent for the same Idempotency Header');
      return refund;
    }
    if (!payment.captured) throw new ApiError(400, 'The payment has not been captured');
    if (!(amount >= 100) || amount > payment.amount - payment.amount_refunded)
      throw new ApiError(400, 'The total refund amount is greater than the refund payment amount');
    const refund: Refund = {
      ...{ id: newEntityId('rfnd'), entity: 'refund', amount, currency: payment.currency, payment_id: paymentId },
      receipt: typeof body.receipt === 'string' ? body.receipt : null,
      ...{ notes: (body.notes ?? {}) as Record<string, string>, status: 'processed', created_at: seconds() },
    };
    this.#kept.refunds.push(refund);
    if (key) this.#kept.refundKeys[`${paymentId}|${key}`] = refund.id;
    payment.amount_refunded += amount;
    payment.refund_status = payment.amount_refunded === payment.amount ? 'full' : 'partial';
    if (payment.refund_status === 'full') payment.status = 'refunded';
    this.#save();
    return refund;
  }

  #save(): void {
    this.#saving ??= setTimeout(() => this.flush(), SAVE_AFTER_MS).unref();
  }

  /** Writes what has changed. */
  flush(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    writeFileSync(this.#file, JSON.stringify(this.#kept));
  }
}
