import { invoiceStore } from '../adapters/storage/s3.ts';
import type { OrderDocument } from '../orders/types.ts';
import { AppError, found } from '../platform/errors.ts';
import { findInvoicesOfOrder } from './invoice-repository.ts';
import type { InvoiceDocument } from './types.ts';

export const LINK_SECONDS = 5 * 60;

/** One download, or what there is to choose from. */
export type InvoiceAnswer = { url: string } | { invoices: InvoiceDocument[] };

/** `KA-26-27-0000123.pdf`. */
export const filenameOf = (invoice: Pick<InvoiceDocument, 'number'>): string => `${invoice.number.replaceAll('/', '-')}.pdf`;

/**
 * A download of an order's invoice, good for five minutes; when the order has several invoices and none is named, the list of them. The
 * order must be one that the caller may see. Errors: `not_found` for a shipment of another order, `invoice_not_ready` before the PDF is there.
 */
export async function invoiceLink(order: Pick<OrderDocument, '_id' | 'shipments'>, shipmentId?: string): Promise<InvoiceAnswer> {
  if (shipmentId)
    found(
      order.shipments.find((shipment) => shipment.id === shipmentId),
      'shipment',
    );
  const stored = (await findInvoicesOfOrder(order._id)).filter((invoice) => invoice.storedAt);
  const matching = stored.filter((invoice) => !shipmentId || invoice.shipmentId === shipmentId);
  const [invoice, ...others] = matching;
  if (!invoice) throw new AppError('invoice_not_ready', 'The invoice is issued when the goods are packed. Please come back later.');
  if (others.length > 0) return { invoices: matching };
  return { url: await invoiceStore.downloadUrl(invoice.storageKey, filenameOf(invoice), LINK_SECONDS) };
}
