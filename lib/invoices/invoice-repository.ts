import mongoose from 'mongoose';
import { OrderModel } from '../orders/model.ts';
import { InvoiceModel } from './model.ts';
import { type Block, issueNumbered } from './numbering-repository.ts';
import type { InvoiceDocument } from './types.ts';

export const findInvoicesOfShipments = (shipmentIds: readonly string[]): Promise<InvoiceDocument[]> =>
  InvoiceModel.find({ shipmentId: mongoose.trusted({ $in: [...shipmentIds] }) })
    .lean<InvoiceDocument[]>()
    .exec();

/** The invoices of an order in the order of their numbers. */
export const findInvoicesOfOrder = (orderId: string): Promise<InvoiceDocument[]> =>
  InvoiceModel.find({ orderId }).sort({ issuedAt: 1, number: 1 }).lean<InvoiceDocument[]>().exec();

/** Notes that the PDF is in the bucket; the first time stays. */
export async function markStored(ids: readonly string[], storedAt: Date): Promise<void> {
  await InvoiceModel.updateMany({ _id: mongoose.trusted({ $in: [...ids] }), storedAt: null }, { $set: { storedAt } });
}

/** Writes the numbers of invoices on the shipments of their orders. */
export async function noteNumbers(invoices: readonly Pick<InvoiceDocument, 'number' | 'orderId' | 'shipmentId'>[]): Promise<void> {
  const writes = invoices.map(({ number, orderId, shipmentId }) => ({
    updateOne: { filter: { _id: orderId, 'shipments.id': shipmentId }, update: { $set: { 'shipments.$.invoiceNumber': number } } },
  }));
  if (writes.length) await OrderModel.bulkWrite(writes, { ordered: false, timestamps: false });
}

/** Issues the invoices of some orders in one transaction: those that they have already are read in it. */
export const insertInvoices = (
  series: string,
  orderIds: readonly string[],
  compose: (existing: readonly InvoiceDocument[], block: Block) => InvoiceDocument[],
): Promise<void> =>
  issueNumbered({
    counterId: `invoices:${series}`,
    read: (session) =>
      InvoiceModel.find({ orderId: mongoose.trusted({ $in: [...orderIds] }) }, null, { session })
        .lean<InvoiceDocument[]>()
        .exec(),
    compose,
    insert: (invoices, session) => InvoiceModel.insertMany(invoices, { session }),
  });
