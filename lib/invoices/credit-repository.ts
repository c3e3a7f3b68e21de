import mongoose from 'mongoose';
import { CreditNoteModel, InvoiceModel } from './model.ts';
import { type Block, issueNumbered } from './numbering-repository.ts';
import type { CreditNoteDocument, InvoiceDocument } from './types.ts';

/** The credit notes of an order in the order of their numbers. */
export const findCreditNotesOfOrder = (orderId: string): Promise<CreditNoteDocument[]> =>
  CreditNoteModel.find({ orderId }).sort({ issuedAt: 1, number: 1 }).lean<CreditNoteDocument[]>().exec();

/** Notes that the PDF is in the bucket; the first time stays. */
export async function markCreditStored(ids: readonly string[], storedAt: Date): Promise<void> {
  await CreditNoteModel.updateMany({ _id: mongoose.trusted({ $in: [...ids] }), storedAt: null }, { $set: { storedAt } });
}

interface Existing {
  invoices: InvoiceDocument[];
  credits: CreditNoteDocument[];
}

/** Issues the credit notes of an order in one transaction: what was credited before is read in it, so that none credits it again. */
export const issueCreditNotes = (
  series: string,
  orderId: string,
  compose: (existing: Existing, block: Block) => CreditNoteDocument[],
): Promise<void> =>
  issueNumbered({
    counterId: `credit-notes:${series}`,
    read: async (session) => ({
      invoices: await InvoiceModel.find({ orderId }, null, { session }).sort({ issuedAt: 1, number: 1 }).lean<InvoiceDocument[]>().exec(),
      credits: await CreditNoteModel.find({ orderId }, null, { session }).lean<CreditNoteDocument[]>().exec(),
    }),
    compose,
    insert: (notes, session) => CreditNoteModel.insertMany(notes, { session }),
  });
