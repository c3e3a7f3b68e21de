/** Which credit notes an event asks for: one per invoice, each known by what it is the effect of. */
import type { Message } from '../../events/index.ts';
import type { OrderDocument } from '../orders/types.ts';
import type { Refund } from '../payments/types.ts';
import { type Claim, leftOf, unitsLeft } from './credit-content.ts';
import type { CreditNoteDocument, InvoiceDocument } from './types.ts';

export interface CreditClaim {
  /** Unique: the same effect makes one credit note. */
  effect: string;
  invoice: InvoiceDocument;
  claim: Claim;
  reason: string;
}

/** The invoices and credit notes of one order. */
export interface Issued {
  invoices: readonly InvoiceDocument[];
  credits: readonly CreditNoteDocument[];
}

const of = (invoice: InvoiceDocument, { credits }: Issued): CreditNoteDocument[] =>
  credits.filter(({ credit }) => credit.invoiceId === invoice._id);

/** A cancelled order: whatever was invoiced of it is taken back, shipping and fees too. */
const cancelled = (order: OrderDocument, { invoices }: Issued): CreditClaim[] =>
  invoices.map((invoice) => ({
    effect: `order:${order._id}:${invoice._id}`,
    invoice,
    claim: { kind: 'rest' },
    reason: order.cancellation?.reason ?? 'The order was cancelled.',
  }));

/** Units that were cancelled, or came back, out of parcels that had their invoice. */
function cancelledUnits(order: OrderDocument, cancellationId: string, { invoices }: Issued): CreditClaim[] {
  const cancellation = order.cancellations?.find(({ id }) => id === cancellationId);
  if (!cancellation) return [];
  return invoices.flatMap((invoice): CreditClaim[] => {
    const lines = (cancellation.parcels ?? []).filter(({ shipmentId }) => shipmentId === invoice.shipmentId);
    if (lines.length === 0) return [];
    const effect = `cancellation:${cancellationId}:${invoice._id}`;
    return [{ effect, invoice, claim: { kind: 'units', lines }, reason: cancellation.reason }];
  });
}

/** Spreads units of lines over the invoices that still have them. */
function unitClaims(lines: NonNullable<Refund['lines']>, issued: Issued): { invoice: InvoiceDocument; claim: Claim }[] {
  const open = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  return issued.invoices.map((invoice) => {
    const taken = [...open].map(([lineId, wanted]) => {
      const quantity = Math.min(wanted, unitsLeft(invoice, of(invoice, issued), lineId));
      open.set(lineId, wanted - quantity);
      return { lineId, quantity };
    });
    return { invoice, claim: { kind: 'units' as const, lines: taken.filter(({ quantity }) => quantity > 0) } };
  });
}

/** Spreads an amount over the invoices, as far as they go. */
function amountClaims(amount: number, issued: Issued, lineIds?: readonly string[]): { invoice: InvoiceDocument; claim: Claim }[] {
  let open = amount;
  return issued.invoices.map((invoice) => {
    const part = Math.min(open, leftOf(invoice, of(invoice, issued), lineIds));
    open -= part;
    return { invoice, claim: { kind: 'amount', amount: part, ...(lineIds && { lineIds }) } };
  });
}

/** Whether the price of the refunded units is what was paid back: else it is a reduction. */
const isPriceOf = (refund: Refund, { lines }: OrderDocument): boolean => {
  const full = (refund.lines ?? []).reduce((sum, { lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    return sum + (line ? (line.total * quantity) / line.quantity : 0);
  }, 0);
  // Unit prices are rounded: half a paisa each way per line.
  return Math.abs(full - refund.amount) <= (refund.lines?.length ?? 0);
};

/** What was paid back while the order stood. What belongs to a cancellation is credited with it, and money that came twice was never for goods. */
function refunded(order: OrderDocument, refundId: string, issued: Issued): CreditClaim[] {
  const refund = order.payment.refunds?.find(({ id }) => id === refundId);
  if (!refund || refund.cancellationId || /^(cancel|return):/.test(refund.key)) return [];
  const { lines, amount } = refund;
  const parts =
    lines && isPriceOf(refund, order)
      ? unitClaims(lines, issued)
      : amountClaims(
          amount,
          issued,
          lines?.map(({ lineId }) => lineId),
        );
  return parts.map(({ invoice, claim }) => ({ effect: `refund:${refundId}:${invoice._id}`, invoice, claim, reason: refund.reason }));
}

/** The credit notes that a message asks for; those that would be empty included. */
export function claimsOf(message: Message, order: OrderDocument, issued: Issued): CreditClaim[] {
  switch (message.type) {
    case 'order.cancelled':
      return cancelled(order, issued);
    case 'order.lines_cancelled':
      return cancelledUnits(order, message.data.cancellationId, issued);
    case 'shipment.returned_to_origin': {
      const key = `returned:${message.data.shipmentId}`;
      const cancellation = order.cancellations?.find((one) => one.key === key);
      return cancellation ? cancelledUnits(order, cancellation.id, issued) : [];
    }
    case 'refund.processed':
      return refunded(order, message.data.refundId, issued);
    default:
      return [];
  }
}
