/** Stored orders to the wire. */
import type * as z from 'zod';
import { inr } from '../../lib/http/schemas.ts';
import { hasUnsentUnits } from '../../lib/orders/plan-cancellation.ts';
import { canCancel, progressOf } from '../../lib/orders/progress.ts';
import type {
  OrderDocument,
  OrderLine,
  OrderTotals,
  TimelineEntry as StoredEntry,
  Shipment as StoredShipment,
} from '../../lib/orders/types.ts';
import { payable, refundedAmount } from '../../lib/payments/ledger.ts';
import type { Tax } from '../../lib/pricing/types.ts';
import type { AppliedPromotion as StoredPromotion } from '../../lib/promotions/types.ts';
import type { AppliedPromotion, Order, Shipment, TaxSplit, TimelineEntry, Totals } from './schemas.ts';

const iso = (date: Date): string => date.toISOString();

export const totalsView = (totals: OrderTotals): z.input<typeof Totals> => ({
  subtotal: inr(totals.subtotal),
  discount: inr(totals.discount),
  shipping: inr(totals.shipping),
  fees: inr(totals.fees),
  tax: inr(totals.tax),
  total: inr(totals.total),
});

export const taxView = (tax: Tax): z.input<typeof TaxSplit> => ({
  taxable: inr(tax.taxable),
  cgst: inr(tax.cgst),
  sgst: inr(tax.sgst),
  igst: inr(tax.igst),
});

export const promotionView = (promotion: StoredPromotion): z.input<typeof AppliedPromotion> => ({
  id: promotion.promotionId,
  name: promotion.name,
  kind: promotion.kind,
  ...(promotion.code && { code: promotion.code }),
  amount: inr(promotion.amount),
  lines: promotion.lines.map(({ sku, amount }) => ({ sku, amount: inr(amount) })),
  detail: promotion.detail,
});

const lineView = (line: OrderLine) => ({
  ...line,
  listPrice: inr(line.listPrice),
  unitPrice: inr(line.unitPrice),
  discount: inr(line.discount),
  total: inr(line.total),
  tax: taxView(line.tax),
});

export const attemptsView = ({ attempts = [] }: StoredShipment) => attempts.map(({ at, note }) => ({ at: iso(at), ...(note && { note }) }));

export const shipmentView = (shipment: StoredShipment): z.input<typeof Shipment> => ({
  id: shipment.id,
  status: shipment.status,
  lines: shipment.lines,
  ...(shipment.carrier && { carrier: shipment.carrier }),
  ...(shipment.trackingNumber && { trackingNumber: shipment.trackingNumber }),
  ...(shipment.estimatedDelivery && { estimatedDelivery: iso(shipment.estimatedDelivery) }),
  ...(shipment.attempts && { attempts: attemptsView(shipment) }),
  ...(shipment.packedAt && { packedAt: iso(shipment.packedAt) }),
  ...(shipment.shippedAt && { shippedAt: iso(shipment.shippedAt) }),
  ...(shipment.deliveredAt && { deliveredAt: iso(shipment.deliveredAt) }),
  ...(shipment.returnedAt && { returnedAt: iso(shipment.returnedAt) }),
  ...(shipment.invoiceNumber && { invoiceNumber: shipment.invoiceNumber }),
});

const isDue = ({ status, payment }: OrderDocument): boolean =>
  payment.method === 'cod' && payment.status === 'unpaid' && (status === 'placed' || status === 'completed');

/** An order as its owner sees it; staff see the same and more beside it. */
export const orderView = (order: OrderDocument): z.input<typeof Order> => ({
  id: order._id,
  number: order.number,
  status: order.status,
  progress: progressOf(order),
  payment: {
    method: order.payment.method,
    status: order.payment.status,
    ...(order.payment.credit && { storeCredit: inr(order.payment.credit) }),
    ...(order.payment.paidAt && { paidAt: iso(order.payment.paidAt) }),
    ...(order.status === 'pending' && order.payment.expiresAt && { expiresAt: iso(order.payment.expiresAt) }),
    ...(refundedAmount(order.payment) > 0 && { refunded: inr(refundedAmount(order.payment)) }),
    ...(isDue(order) && { due: inr(payable(order)) }),
  },
  email: order.email,
  customerName: order.customerName,
  ...(order.gst && { gst: order.gst }),
  lines: order.lines.map(lineView),
  totals: totalsView(order.totals),
  shippingTax: taxView(order.shippingTax),
  feesTax: taxView(order.feesTax),
  promotions: (order.promotions ?? []).map(promotionView),
  address: order.address,
  shipments: order.shipments.map(shipmentView),
  ...(order.cancellation && { cancellation: { reason: order.cancellation.reason, at: iso(order.cancellation.at) } }),
  ...(order.replaces && { replaces: order.replaces }),
  canCancel: canCancel(order),
  canCancelLines: !order.replaces && hasUnsentUnits(order),
  estimatedDelivery: iso(order.estimatedDelivery),
  placedAt: iso(order.createdAt),
});

export const timelineEntryView = (entry: StoredEntry): z.input<typeof TimelineEntry> => ({
  type: entry.type,
  at: iso(entry.occurredAt ?? entry.at),
  actor: entry.actor.kind,
  ...(entry.note && { note: entry.note }),
  ...(entry.shipmentId && { shipmentId: entry.shipmentId }),
  ...(entry.returnId && { returnId: entry.returnId }),
});
