/** An invoice as it is stored: all that its PDF shows, as it was on the day of issue. Amounts are paise. */
import type { Tax } from '../pricing/types.ts';

export interface Party {
  name: string;
  /** Address lines, without name and state. */
  address: string[];
  state: string;
  /** Two digits of the GST state list. */
  stateCode: string;
  phone?: string;
  email?: string;
  /** Of a business that buys. */
  gstin?: string;
}

export interface Supplier extends Party {
  /** The brand over the legal name. */
  brand: string;
  gstin: string;
}

export interface InvoiceLine extends Tax {
  /** A reduction is of a price, on a credit note. */
  kind: 'item' | 'shipping' | 'fees' | 'reduction';
  /** The order's line; absent for shipping and fees. */
  lineId?: string;
  description: string;
  /** Options and SKU. */
  detail?: string;
  hsnCode: string;
  quantity: number;
  /** Unit quantity code of GST: `NOS` for goods; services have none. */
  unit: 'NOS' | 'OTH';
  /** Per unit, GST included. */
  unitPrice: number;
  /** Of the whole line, GST included. */
  discount: number;
  /** GST rate in percent. */
  rate: number;
  /** taxable + cgst + sgst + igst. */
  total: number;
}

interface InvoiceTotals extends Tax {
  discount: number;
  total: number;
}

export interface InvoiceDocument {
  _id: string;
  /** `KA/26-27/0000123`. */
  number: string;
  series: string;
  /** `26-27`: 1 April to 31 March in India. */
  financialYear: string;
  orderId: string;
  orderNumber: string;
  orderedAt: Date;
  shipmentId: string;
  ownerId: string;
  issuedAt: Date;
  supplier: Supplier;
  recipient: Party;
  deliveryAddress: Party;
  placeOfSupply: { state: string; code: string };
  lines: InvoiceLine[];
  totals: InvoiceTotals;
  amountInWords: string;
  paymentMethod: 'cod' | 'razorpay' | 'sandbox';
  /** Where the PDF is, or will be. */
  storageKey: string;
  /** Absent until the PDF is in the bucket. */
  storedAt?: Date;
}

/** Takes back, wholly or in part, what an invoice said. */
export interface CreditNoteDocument extends Omit<InvoiceDocument, 'shipmentId' | 'lines'> {
  /** What it follows from, and for which invoice: unique, so that the same event credits once. */
  effect: string;
  /** `of` is the place of the line on the invoice. */
  lines: (InvoiceLine & { of: number })[];
  credit: { invoiceId: string; invoiceNumber: string; invoicedAt: Date; reason: string };
}

/** What can be drawn as a PDF. */
export type Printable = Omit<InvoiceDocument, 'shipmentId'> & { credit?: CreditNoteDocument['credit'] };

/** The last number of a series. One document per series: whoever issues holds it, so that numbers follow the time of issue. */
export interface CounterDocument {
  /** `invoices:KA`, `credit-notes:KAC`. */
  _id: string;
  /** The year that `value` counts in; a new one starts at 1. */
  financialYear: string;
  value: number;
  lastIssuedAt: Date;
}
