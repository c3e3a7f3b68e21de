import { findOrdersById } from '../orders/fulfilment-repository.ts';
import type { OrderDocument, Shipment } from '../orders/types.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import type { Settings } from '../settings/types.ts';
import { invoiceContent } from './invoice-document.ts';
import { findInvoicesOfShipments, insertInvoices } from './invoice-repository.ts';
import { invoiceNumber, invoiceSeriesOf, storageKeyOf } from './number.ts';
import type { Block } from './numbering-repository.ts';
import type { InvoiceDocument } from './types.ts';

/** A shipment in its order: what a message names. */
export interface ShipmentRef {
  orderId: string;
  shipmentId: string;
}

interface Packed {
  order: OrderDocument;
  shipment: Shipment;
}

/** Earliest packed first: their numbers follow each other in this order. */
const byPacking = (a: Packed, b: Packed): number =>
  (a.shipment.packedAt?.getTime() ?? 0) - (b.shipment.packedAt?.getTime() ?? 0) || (a.shipment.id < b.shipment.id ? -1 : 1);

function composeAll(packed: readonly Packed[], existing: readonly InvoiceDocument[], block: Block, settings: Settings): InvoiceDocument[] {
  const series = invoiceSeriesOf(settings);
  const { financialYear, issuedAt } = block;
  const invoices: InvoiceDocument[] = [];
  for (const { order, shipment } of packed) {
    if (existing.some((invoice) => invoice.shipmentId === shipment.id)) continue;
    const earlier = [...existing, ...invoices].filter((invoice) => invoice.orderId === order._id);
    const number = invoiceNumber(series, financialYear, block.first + invoices.length);
    const storageKey = storageKeyOf(financialYear, number);
    const content = invoiceContent(order, shipment, earlier, settings);
    invoices.push({ _id: newId('inv'), number, series, financialYear, issuedAt, storageKey, ...content });
  }
  return invoices;
}

/** Shipments that were packed, by the orders that hold them. Those still to be packed, and unknown ones, are left out. */
async function readPacked(refs: readonly ShipmentRef[]): Promise<Packed[]> {
  const wanted = new Set(refs.map((ref) => ref.shipmentId));
  const orders = await findOrdersById([...new Set(refs.map((ref) => ref.orderId))]);
  const all = orders.flatMap((order) => order.shipments.map((shipment) => ({ order, shipment })));
  return all.filter(({ shipment }) => wanted.has(shipment.id) && shipment.packedAt !== undefined).sort(byPacking);
}

/**
 * The invoices of packed shipments, issued now for those that have none: once each, whatever is delivered twice or at the same time. A
 * shipment that was packed and then cancelled is invoiced too, because its number may be out already: a credit note takes it back.
 */
export async function issueInvoices(refs: readonly ShipmentRef[]): Promise<InvoiceDocument[]> {
  const ids = [...new Set(refs.map((ref) => ref.shipmentId))];
  const known = await findInvoicesOfShipments(ids);
  const missing = refs.filter((ref) => !known.some((invoice) => invoice.shipmentId === ref.shipmentId));
  if (missing.length === 0) return known;
  const [packed, settings] = await Promise.all([readPacked(missing), readSettings()]);
  if (packed.length === 0) return known;
  const orderIds = [...new Set(packed.map(({ order }) => order._id))];
  await insertInvoices(invoiceSeriesOf(settings), orderIds, (existing, block) => composeAll(packed, existing, block, settings));
  return findInvoicesOfShipments(ids);
}
