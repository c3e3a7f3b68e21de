import mongoose from 'mongoose';
import type { CounterDocument, CreditNoteDocument, InvoiceDocument } from './types.ts';

const Mixed = mongoose.Schema.Types.Mixed;

/** What invoices and credit notes have in common. */
const numberedDocument = {
  number: { type: String, required: true, maxlength: 16 },
  series: { type: String, required: true },
  financialYear: { type: String, required: true },
  orderId: { type: String, required: true },
  orderNumber: { type: String, required: true },
  orderedAt: { type: Date, required: true },
  ownerId: { type: String, required: true },
  issuedAt: { type: Date, required: true },
  supplier: { type: Mixed, required: true },
  recipient: { type: Mixed, required: true },
  deliveryAddress: { type: Mixed, required: true },
  placeOfSupply: { type: Mixed, required: true },
  lines: { type: [Mixed], required: true } as never,
  totals: { type: Mixed, required: true },
  amountInWords: { type: String, required: true },
  paymentMethod: { type: String, required: true },
  storageKey: { type: String, required: true },
  storedAt: Date,
} as const;

/** The snapshot's shape is guarded by `types.ts`; the schema holds what the database must enforce. */
const invoiceSchema = new mongoose.Schema<InvoiceDocument>(
  {
    _id: { type: String, required: true },
    shipmentId: { type: String, required: true },
    ...numberedDocument,
  },
  { collection: 'invoices', versionKey: false, minimize: false },
);
invoiceSchema.index({ shipmentId: 1 }, { unique: true });
invoiceSchema.index({ number: 1 }, { unique: true });
invoiceSchema.index({ orderId: 1 });

export const InvoiceModel = mongoose.model<InvoiceDocument>('Invoice', invoiceSchema);

const creditNoteSchema = new mongoose.Schema<CreditNoteDocument>(
  {
    _id: { type: String, required: true },
    effect: { type: String, required: true },
    credit: { type: Mixed, required: true },
    ...numberedDocument,
  },
  { collection: 'creditNotes', versionKey: false, minimize: false },
);
creditNoteSchema.index({ effect: 1 }, { unique: true });
creditNoteSchema.index({ number: 1 }, { unique: true });
creditNoteSchema.index({ orderId: 1 });

export const CreditNoteModel = mongoose.model<CreditNoteDocument>('CreditNote', creditNoteSchema);

const counterSchema = new mongoose.Schema<CounterDocument>(
  {
    _id: { type: String, required: true },
    financialYear: { type: String, required: true },
    value: { type: Number, required: true, min: 0 },
    lastIssuedAt: { type: Date, required: true },
  },
  { collection: 'counters', versionKey: false },
);

export const CounterModel = mongoose.model<CounterDocument>('Counter', counterSchema);
