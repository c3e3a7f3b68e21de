import mongoose from 'mongoose';
import { OrderModel } from '../orders/model.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { CounterModel, InvoiceModel } from './model.ts';
import { financialYearOf } from './number.ts';
import type { CounterDocument, InvoiceDocument } from './types.ts';

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

/** Where the next numbers of a series begin. */
export interface Block {
  financialYear: string;
  /** The first free sequence number. */
  first: number;
  issuedAt: Date;
}

/** Makes the invoices that are to be issued, given those that the orders have already and the block of numbers. */
export type Compose = (existing: readonly InvoiceDocument[], block: Block) => InvoiceDocument[];

/** The time of issue never goes back within a series, whichever container's clock is behind. */
function nextBlock(counter: CounterDocument | null, now: Date): Block {
  const issuedAt = counter && counter.lastIssuedAt > now ? counter.lastIssuedAt : now;
  const financialYear = financialYearOf(issuedAt);
  return { financialYear, issuedAt, first: counter?.financialYear === financialYear ? counter.value + 1 : 1 };
}

/** How often a transaction begins anew when another one created the counter, or a shipment's invoice, at the same moment. */
const ATTEMPTS = 5;

/**
 * Issues invoices in one transaction: all issuers of a series write its counter, so they take turns, and what does not commit takes no
 * number. MongoDB's transient errors (write conflicts, elections) are retried by the driver.
 */
export async function issueInTransaction(series: string, orderIds: readonly string[], compose: Compose, attempt = 1): Promise<void> {
  const counterId = `invoices:${series}`;
  try {
    await mongoose.connection.withSession((session) =>
      session.withTransaction(
        async () => {
          const counter = await CounterModel.findById(counterId, null, { session }).lean<CounterDocument>();
          const existing = await InvoiceModel.find({ orderId: mongoose.trusted({ $in: [...orderIds] }) }, null, { session })
            .lean<InvoiceDocument[]>()
            .exec();
          const block = nextBlock(counter, new Date());
          const invoices = compose(existing, block);
          if (invoices.length === 0) return;
          const value = block.first + invoices.length - 1;
          await CounterModel.updateOne(
            { _id: counterId },
            { $set: { financialYear: block.financialYear, value, lastIssuedAt: block.issuedAt } },
            { session, upsert: true },
          );
          await InvoiceModel.insertMany(invoices, { session });
        },
        { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } },
      ),
    );
  } catch (error) {
    if (!isDuplicateKey(error) || attempt >= ATTEMPTS) throw error;
    await issueInTransaction(series, orderIds, compose, attempt + 1);
  }
}
