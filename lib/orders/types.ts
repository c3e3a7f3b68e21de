/** An order as it is stored. Amounts are paise. Everything the customer was charged for is a snapshot: later edits change no order. */
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import type { OrderPayment } from '../payments/types.ts';
import type { ErrorCode } from '../platform/errors.ts';
import type { OrderTotals, Tax } from '../pricing/types.ts';
import type { AppliedPromotion } from '../promotions/types.ts';
import type { OrderReturn } from '../returns/types.ts';

export type { OrderTotals };

export type OrderStatus = 'pending' | 'placed' | 'completed' | 'cancelled' | 'expired';
export type ShipmentStatus = 'to_pack' | 'packed' | 'shipped' | 'out_for_delivery' | 'delivered' | 'returned_to_origin' | 'cancelled';

export interface OrderAddress {
  name: string;
  phone: string;
  pincode: string;
  locality: string;
  line1: string;
  line2?: string;
  city: string;
  state: string;
  landmark?: string;
  alternatePhone?: string;
}

export interface OrderLine {
  id: string;
  sku: string;
  productId: string;
  slug: string;
  name: string;
  image?: string;
  options: Record<string, string>;
  hsnCode: string;
  /** Percent. */
  gstRate: number;
  quantity: number;
  /** Units of it that were cancelled, or came back undelivered, while the rest of the order stood. A cancelled order counts for all the rest. */
  cancelledQuantity?: number;
  /** MRP per unit. */
  listPrice: number;
  /** Price per unit, GST included. */
  unitPrice: number;
  /** Share of the order's discounts for the whole line. */
  discount: number;
  /** quantity x unitPrice - discount. */
  total: number;
  tax: Tax;
  /** What the buyer asked for: read by who packs it. */
  note?: string;
  gift?: { message?: string };
}

export interface ShipmentLine {
  lineId: string;
  quantity: number;
}

/** Units in a shipment. */
export interface ParcelLine extends ShipmentLine {
  shipmentId: string;
}

export interface Shipment {
  id: string;
  status: ShipmentStatus;
  warehouseId: string;
  lines: ShipmentLine[];
  /** Units that were packed, and cancelled before they left: no longer in `lines`, but on the invoice. */
  withdrawn?: ShipmentLine[];
  /** Units of `lines` that count as cancelled though they left: they come back with the parcel. */
  recalled?: ShipmentLine[];
  /** Key of the request that packed it, so that its retry packs nothing more. */
  packKey?: string;
  carrier?: string;
  trackingNumber?: string;
  /** When the carrier means to deliver; the order's estimate until it says so. */
  estimatedDelivery?: Date;
  /** Times that it could not be handed over, and when it went out again. */
  attempts?: { at: Date; note?: string; retriedAt?: Date }[];
  /** Ids of the carrier's messages that were dealt with. */
  seen?: string[];
  packedAt?: Date;
  shippedAt?: Date;
  deliveredAt?: Date;
  returnedAt?: Date;
  invoiceNumber?: string;
}

export interface TimelineEntry {
  /** `order.placed`, `shipment.shipped`, ... */
  type: string;
  /** When it was noted: entries follow each other in time. */
  at: Date;
  /** When it happened, where a carrier tells of it later. */
  occurredAt?: Date;
  actor: { kind: 'customer' | 'guest' | 'staff' | 'system'; id?: string };
  note?: string;
  shipmentId?: string;
  returnId?: string;
  /** Staff only when false. */
  public: boolean;
}

/** A cancellation of some units, while the rest of the order stands. */
export interface LineCancellation {
  id: string;
  /** Who asked, and with which key: the same again cancels nothing more. */
  key: string;
  lines: ShipmentLine[];
  /** Those of the units that were packed. */
  parcels?: ParcelLine[];
  reason: string;
  at: Date;
}

export interface BusinessBuyer {
  gstin: string;
  businessName: string;
}

/** Who ordered: a customer's id, or the guest's cart id. */
export interface OrderOwner {
  kind: 'customer' | 'guest';
  id: string;
}

export interface OrderDocument {
  _id: string;
  /** Short and for people: `FK-7Q3M-2K8P`. */
  number: string;
  owner: OrderOwner;
  email: string;
  customerName: string;
  /** A business that buys, by its registration under GST. */
  gst?: BusinessBuyer;
  status: OrderStatus;
  payment: OrderPayment;
  lines: OrderLine[];
  totals: OrderTotals;
  /** What took something off, and how much of each line: claimed while the order stands. */
  promotions?: AppliedPromotion[];
  shippingTax: Tax;
  feesTax: Tax;
  address: OrderAddress;
  shipments: Shipment[];
  /** The return that this order replaces, at no charge. */
  replaces?: { orderId: string; returnId: string };
  /** Oldest first. They are changed together with the payment ledger, by its version. */
  returns?: OrderReturn[];
  timeline: TimelineEntry[];
  cancellation?: { reason: string; at: Date };
  cancellations?: LineCancellation[];
  estimatedDelivery: Date;
  /** The idempotency record: unique per caller and key. */
  idempotency: { scope: string; key: string; hash: string };
  /** Which state of which cart was ordered: unique, so that two tabs with two keys make one order. Unset when the order fails. */
  cart?: { id: string; version: number };
  /** The final error of a placement that failed, for replays. */
  failure?: { code: ErrorCode; detail: string; data: Record<string, unknown> };
  /** What it is found by. */
  words?: string[];
  outbox?: OutboxEntry[];
  createdAt: Date;
  updatedAt: Date;
}
