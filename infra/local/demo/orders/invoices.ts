/** Invoices of what was packed: numbers follow each other in the order of packing and begin anew with each financial year. */
import { invoiceContent } from '../../../../lib/invoices/invoice-document.ts';
import { financialYearOf, invoiceNumber, storageKeyOf } from '../../../../lib/invoices/number.ts';
import { seriesOf } from '../../../../lib/invoices/states.ts';
import type { CounterDocument, InvoiceDocument } from '../../../../lib/invoices/types.ts';
import type { OrderDocument, Shipment } from '../../../../lib/orders/types.ts';
import type { Settings } from '../../../../lib/settings/types.ts';
import type { Random } from '../random.ts';

/** How many of the newest orders get their PDF at once, besides the demo customer's. */
const RENDERED_AT_ONCE = 40;
/** Seconds between the others, so that a freshly filled shop is quiet. */
const PACE_MS = 3_000;

type Packed = { order: OrderDocument; shipment: Shipment; issuedAt: Date };

function packedOf(orders: readonly OrderDocument[]): Packed[] {
  const all = orders.flatMap((order) => order.shipments.map((shipment) => ({ order, shipment })));
  return all
    .flatMap(({ order, shipment }) => (shipment.packedAt ? [{ order, shipment, issuedAt: shipment.packedAt }] : []))
    .toSorted((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime() || (a.shipment.id < b.shipment.id ? -1 : 1));
}

/** The invoices and the counter of their series; notes each number on its shipment. */
export function makeInvoices(
  random: Random,
  orders: readonly OrderDocument[],
  settings: Settings,
): { invoices: InvoiceDocument[]; counters: CounterDocument[] } {
  const series = seriesOf(settings.store.state);
  const counter: CounterDocument = { _id: `invoices:${series}`, financialYear: '', value: 0, lastIssuedAt: new Date(0) };
  const invoices = packedOf(orders).map(({ order, shipment, issuedAt }): InvoiceDocument => {
    const financialYear = financialYearOf(issuedAt);
    Object.assign(counter, {
      financialYear,
      value: financialYear === counter.financialYear ? counter.value + 1 : 1,
      lastIssuedAt: issuedAt,
    });
    const number = invoiceNumber(series, financialYear, counter.value);
    shipment.invoiceNumber = number;
    const key = storageKeyOf(financialYear, number);
    return {
      _id: random.id('inv', issuedAt),
      number,
      series,
      financialYear,
      issuedAt,
      storageKey: key,
      ...invoiceContent(order, shipment, [], settings),
    };
  });
  return { invoices, counters: invoices.length ? [counter] : [] };
}

/**
 * The PDFs are left to the shop itself: each packed order announces it in its outbox and the sweeper picks that up once `at` has passed.
 * The newest and the demo customer's come at once, the others one by one over the next minutes.
 */
export function announcePacked(random: Random, orders: readonly OrderDocument[], demoCustomerId: string, now: Date): void {
  const packed = packedOf(orders).toReversed();
  const [first, later] = [new Set(packed.slice(0, RENDERED_AT_ONCE)), new Set<Packed>()];
  for (const entry of packed) if (!first.has(entry)) (entry.order.owner.id === demoCustomerId ? first : later).add(entry);
  const announce = ({ order, shipment }: Packed, at: Date): void => {
    const data = { orderId: order._id, shipmentId: shipment.id };
    order.outbox = [{ id: random.id('msg', at), type: 'shipment.packed', at, correlationId: 'demo', data }];
  };
  for (const entry of first) announce(entry, new Date(now.getTime() - 60_000));
  [...later].forEach((entry, index) => {
    announce(entry, new Date(now.getTime() + index * PACE_MS));
  });
}
