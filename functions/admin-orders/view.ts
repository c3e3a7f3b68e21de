import type * as z from 'zod';
import { inr } from '../../lib/http/schemas.ts';
import type { ShipmentRow } from '../../lib/orders/admin-repository.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { orderView, shipmentView } from '../orders/view.ts';
import { ledgerView } from './payments-view.ts';
import type { AdminOrder, OrderSummary, QueuedShipment } from './schemas.ts';

export const adminOrderView = (order: OrderDocument): z.input<typeof AdminOrder> => ({
  ...orderView(order),
  owner: order.owner,
  ledger: ledgerView(order),
  timeline: order.timeline.map(({ occurredAt, ...entry }) => ({ ...entry, at: (occurredAt ?? entry.at).toISOString() })),
});

export const orderSummaryView = (order: OrderDocument): z.input<typeof OrderSummary> => {
  const { id, number, status, progress, payment, email, customerName, placedAt } = orderView(order);
  return {
    ...{ id, number, status, progress, payment, email, customerName, placedAt },
    owner: order.owner,
    total: inr(order.totals.total),
    units: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    shipments: order.shipments.map((shipment) => ({ id: shipment.id, status: shipment.status })),
  };
};

export function queuedShipmentView(row: ShipmentRow): z.input<typeof QueuedShipment> {
  const lines = new Map(row.lines.map((line) => [line.id, line]));
  return {
    ...shipmentView(row.shipment),
    order: {
      id: row._id,
      number: row.number,
      customerName: row.customerName,
      placedAt: row.createdAt.toISOString(),
      address: row.address,
    },
    lines: row.shipment.lines.flatMap(({ lineId, quantity }) => {
      const line = lines.get(lineId);
      if (!line) return [];
      const { sku, name, options, note, gift } = line;
      return [{ lineId, quantity, sku, name, options, ...(note !== undefined && { note }), ...(gift && { gift }) }];
    }),
  };
}
