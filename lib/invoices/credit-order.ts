/** Issues the credit notes that an event of an order asks for. */
import type { Message } from '../../events/index.ts';
import type { DocumentStore } from '../adapters/storage/port.ts';
import { invoiceStore } from '../adapters/storage/s3.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { findOrder } from '../orders/order-repository.ts';
import type { OrderDocument } from '../orders/types.ts';
import { found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { claimsOf } from './credit-claims.ts';
import { creditContent, creditLines } from './credit-content.ts';
import { findCreditNotesOfOrder, issueCreditNotes, markCreditStored } from './credit-repository.ts';
import { invoicePacked } from './invoice-packed.ts';
import { creditSeriesOf, invoiceNumber, storageKeyOf } from './number.ts';
import type { Block } from './numbering-repository.ts';
import { renderInvoice } from './render-invoice.ts';
import type { CreditNoteDocument, InvoiceDocument } from './types.ts';

interface Dependencies {
  store?: DocumentStore;
  render?: (note: CreditNoteDocument) => Promise<Uint8Array>;
}

/** A packed parcel whose invoice is still on its way gets it first: its number may be out already. */
async function invoiceAll(order: OrderDocument): Promise<boolean> {
  const packed = order.shipments.filter(({ packedAt }) => packedAt).map(({ id }) => ({ orderId: order._id, shipmentId: id }));
  if (packed.length === 0) return false;
  const [failure] = (await invoicePacked(packed)).values();
  if (failure) throw failure;
  return true;
}

function notesFor(
  message: Message,
  order: OrderDocument,
  existing: { invoices: InvoiceDocument[]; credits: CreditNoteDocument[] },
  series: string,
  { financialYear, first, issuedAt }: Block,
): CreditNoteDocument[] {
  const notes: CreditNoteDocument[] = [];
  const known = new Set(existing.credits.map(({ effect }) => effect));
  for (const { effect, invoice, claim, reason } of claimsOf(message, order, existing)) {
    if (known.has(effect)) continue;
    const earlier = existing.credits.filter(({ credit }) => credit.invoiceId === invoice._id);
    const lines = creditLines(invoice, earlier, claim);
    if (lines.reduce((sum, { total }) => sum + total, 0) === 0) continue;
    const number = invoiceNumber(series, financialYear, first + notes.length);
    const storageKey = storageKeyOf(financialYear, number, 'credit-notes');
    notes.push({
      _id: newId('crn'),
      effect,
      number,
      series,
      financialYear,
      issuedAt,
      storageKey,
      ...creditContent(invoice, lines, reason),
    });
  }
  return notes;
}

/**
 * Sees to it that what an event takes back of invoiced goods is credited, once, that the PDF is stored and that it is announced. `storedAt` is
 * written last: until then a repetition renders the same bytes to the same key and announces it again. Errors: `not_found`.
 */
export async function creditOrder(message: Message & { data: { orderId: string } }, dependencies: Dependencies = {}): Promise<void> {
  const { store = invoiceStore, render = renderInvoice } = dependencies;
  const order = found(await findOrder(message.data.orderId), 'order');
  if (!(await invoiceAll(order))) return;
  const series = creditSeriesOf(await readSettings());
  await issueCreditNotes(series, order._id, (existing, block) => notesFor(message, order, existing, series, block));
  const pending = (await findCreditNotesOfOrder(order._id)).filter(({ storedAt }) => !storedAt);
  if (pending.length === 0) return;
  await Promise.all(pending.map(async (note) => store.put(note.storageKey, await render(note), 'application/pdf')));
  await sendEntries(
    pending.map(({ _id }) => outboxEntry('credit_note.issued', { orderId: order._id, creditNoteId: _id }, message.correlationId)),
  );
  await markCreditStored(
    pending.map(({ _id }) => _id),
    new Date(),
  );
}
