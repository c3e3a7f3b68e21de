import type * as z from 'zod';
import { inr } from '../../lib/http/schemas.ts';
import type { CreditNoteDocument, InvoiceDocument } from '../../lib/invoices/types.ts';
import { progressOf } from '../../lib/orders/progress.ts';
import { isFinal } from '../../lib/orders/state.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import type { Settings } from '../../lib/settings/types.ts';
import { trackingUrlOf } from '../../lib/shipments/carriers.ts';
import type { CreditNoteSummary, InvoiceSummary, OrderSummary, Tracking } from './schemas.ts';
import { attemptsView, timelineEntryView } from './view.ts';

/** An order in its owner's list. */
export const summaryView = (order: OrderDocument): z.input<typeof OrderSummary> => ({
  id: order._id,
  number: order.number,
  status: order.status,
  progress: progressOf(order),
  placedAt: order.createdAt.toISOString(),
  total: inr(order.totals.total),
  items: order.lines.map(({ sku, slug, name, image, quantity }) => ({ sku, slug, name, image, quantity })),
  estimatedDelivery: order.estimatedDelivery.toISOString(),
});

/** What its owner may read of an order's timeline. */
export const timelineView = (order: OrderDocument) => order.timeline.filter((entry) => entry.public).map(timelineEntryView);

/** Where the parcels of an order are. */
export function trackingView(order: OrderDocument, settings: Pick<Settings, 'carriers'>): z.input<typeof Tracking> {
  const lines = new Map(order.lines.map((line) => [line.id, line]));
  return {
    progress: progressOf(order),
    estimatedDelivery: order.estimatedDelivery.toISOString(),
    shipments: order.shipments.map((shipment) => ({
      id: shipment.id,
      status: shipment.status,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      trackingUrl: trackingUrlOf(shipment, settings),
      ...(!isFinal(shipment.status) && { estimatedDelivery: (shipment.estimatedDelivery ?? order.estimatedDelivery).toISOString() }),
      deliveredAt: shipment.deliveredAt?.toISOString(),
      attempts: attemptsView(shipment),
      items: shipment.lines.flatMap(({ lineId, quantity }) => {
        const line = lines.get(lineId);
        return line ? [{ sku: line.sku, name: line.name, quantity }] : [];
      }),
      events: order.timeline.filter((entry) => entry.public && entry.shipmentId === shipment.id).map(timelineEntryView),
    })),
  };
}

export const creditNoteView = ({ _id, number, credit, totals, issuedAt }: CreditNoteDocument): z.input<typeof CreditNoteSummary> => ({
  ...{ id: _id, number, invoiceNumber: credit.invoiceNumber, reason: credit.reason },
  total: inr(totals.total),
  issuedAt: issuedAt.toISOString(),
});

/** One of several invoices to choose from. */
export const invoiceSummaryView = ({ number, shipmentId, issuedAt }: InvoiceDocument): z.input<typeof InvoiceSummary> => ({
  number,
  shipmentId,
  issuedAt: issuedAt.toISOString(),
});
