import { invoiceStore } from '../adapters/storage/s3.ts';
import { AppError, found } from '../platform/errors.ts';
import { findCreditNotesOfOrder } from './credit-repository.ts';
import { filenameOf, LINK_SECONDS } from './invoice-link.ts';
import type { CreditNoteDocument } from './types.ts';

/** The credit notes of an order that can be fetched, in the order of their numbers. */
export const listCreditNotes = async (orderId: string): Promise<CreditNoteDocument[]> =>
  (await findCreditNotesOfOrder(orderId)).filter(({ storedAt }) => storedAt);

/** A download of one of them, good for five minutes. Errors: `not_found` also for another order's, `invoice_not_ready` before the PDF is there. */
export async function creditNoteLink(orderId: string, id: string): Promise<string> {
  const note = found(
    (await findCreditNotesOfOrder(orderId)).find(({ _id }) => _id === id),
    'credit note',
  );
  if (!note.storedAt) throw new AppError('invoice_not_ready', 'The credit note is being written. Please come back in a moment.');
  return invoiceStore.downloadUrl(note.storageKey, filenameOf(note), LINK_SECONDS);
}
