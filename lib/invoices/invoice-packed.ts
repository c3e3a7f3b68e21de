import type { DocumentStore } from '../adapters/storage/port.ts';
import { invoiceStore } from '../adapters/storage/s3.ts';
import { type OutboxEntry, outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { markStored, noteNumbers } from './invoice-repository.ts';
import { issueInvoices, type ShipmentRef } from './issue-invoices.ts';
import { renderInvoice } from './render-invoice.ts';
import type { InvoiceDocument } from './types.ts';

interface Dependencies {
  store?: DocumentStore;
  render?: (invoice: InvoiceDocument) => Promise<Uint8Array>;
}

const announcement = ({ _id, orderId, shipmentId }: InvoiceDocument): OutboxEntry =>
  outboxEntry('invoice.issued', { orderId, invoiceId: _id, shipmentId }, orderId);

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

/** Issues for all at once; when that fails, for each shipment by itself, so that one bad order holds up no other. */
async function issue(refs: readonly ShipmentRef[], failures: Map<string, Error>): Promise<InvoiceDocument[]> {
  try {
    return await issueInvoices(refs);
  } catch (error) {
    if (refs.length === 1 && refs[0]) failures.set(refs[0].shipmentId, asError(error));
    if (refs.length < 2) return [];
  }
  const invoices: InvoiceDocument[] = [];
  for (const ref of refs) invoices.push(...(await issue([ref], failures)));
  return invoices;
}

/**
 * Sees to it that packed shipments have an invoice, its PDF is stored and its number is on the order. `storedAt` is written last: until
 * then a repetition renders the same bytes to the same key, writes the same number and announces it again. Returns the shipments that failed.
 */
export async function invoicePacked(refs: readonly ShipmentRef[], dependencies: Dependencies = {}): Promise<Map<string, Error>> {
  const { store = invoiceStore, render = renderInvoice } = dependencies;
  const failures = new Map<string, Error>();
  const invoices = await issue(refs, failures);
  const pending = invoices.filter((invoice) => !invoice.storedAt);
  const uploads = await Promise.allSettled(
    pending.map(async (invoice) => store.put(invoice.storageKey, await render(invoice), 'application/pdf')),
  );
  for (const [index, upload] of uploads.entries()) {
    const invoice = pending[index];
    if (invoice && upload.status === 'rejected') failures.set(invoice.shipmentId, asError(upload.reason));
  }
  const stored = pending.filter((invoice) => !failures.has(invoice.shipmentId));
  if (stored.length > 0) {
    await noteNumbers(stored);
    await sendEntries(stored.map(announcement));
    await markStored(
      stored.map((invoice) => invoice._id),
      new Date(),
    );
  }
  for (const { shipmentId } of refs) {
    const known = failures.has(shipmentId) || invoices.some((invoice) => invoice.shipmentId === shipmentId);
    if (!known) failures.set(shipmentId, new Error(`Shipment ${shipmentId} is not packed`));
  }
  return failures;
}
