/** What an order looks like on the wire. */
import * as z from 'zod';
import { Id, Money, Pincode, Timestamp } from '../../lib/http/schemas.ts';

export const OrderStatus = z.enum(['pending', 'placed', 'completed', 'cancelled', 'expired']);
export const PaymentStatus = z.enum(['unpaid', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed']);
export const ShipmentStatus = z.enum(['to_pack', 'packed', 'shipped', 'out_for_delivery', 'delivered', 'returned_to_origin', 'cancelled']);

/** The one word for people, derived from the order and its shipments. */
const Progress = z.enum([
  'pending',
  'placed',
  'packed',
  'shipped',
  'out_for_delivery',

  'delivered',
  'returned_to_origin',
  'cancelled',
  'expired',
]);

export const Totals = z.object({ subtotal: Money, discount: Money, shipping: Money, fees: Money, tax: Money, total: Money }).meta({
  id: 'Totals',
  description: 'total = subtotal - discount + shipping + fees. The tax is included in them, shown for information.',
});

export const AppliedPromotion = z
  .object({
    id: Id,
    name: z.string(),
    kind: z.enum(['percentage', 'fixed', 'buy_x_get_y', 'free_shipping', 'flash_price']),
    code: z.string().optional(),
    amount: Money,
    lines: z.array(z.object({ sku: z.string(), amount: Money })),
    detail: z.string(),
  })
  .meta({ id: 'AppliedPromotion', description: 'What a promotion takes off: its share of each line; free shipping has no lines.' });

export const TaxSplit = z
  .object({ taxable: Money, cgst: Money, sgst: Money, igst: Money })
  .meta({ id: 'TaxSplit', description: 'GST inside an amount: CGST + SGST within the seller’s state, otherwise IGST.' });

const text = (max: number) => z.string().trim().min(1).max(max);
const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 -]{7,14}$/);

/** Where an order goes. */
export const DeliveryAddress = z
  .strictObject({
    name: text(100),
    phone,
    pincode: Pincode,
    locality: text(120),
    line1: text(200),
    line2: text(200).optional(),
    city: text(80),
    state: text(60),
    landmark: text(120).optional(),
    alternatePhone: phone.optional(),
  })
  .meta({ id: 'DeliveryAddress' });

const Gift = z
  .object({ message: z.string().optional() })
  .meta({ id: 'Gift', description: 'Wrapped as a gift, with a card when there is a message.' });

/** What the buyer asked for on one line. */
export const lineDetails = { note: z.string().optional(), gift: Gift.optional() };

const OrderLine = z
  .object({
    id: Id,
    sku: z.string(),
    productId: Id,
    slug: z.string(),
    name: z.string(),
    image: z.string().optional(),
    options: z.record(z.string(), z.string()),
    hsnCode: z.string(),
    gstRate: z.number(),
    quantity: z.int(),
    cancelledQuantity: z.int().optional().meta({
      description: 'Units that were cancelled, or came back undelivered, while the rest of the order stood.',
    }),
    listPrice: Money,
    unitPrice: Money,
    discount: Money,
    total: Money,
    tax: TaxSplit,
    ...lineDetails,
  })
  .meta({ id: 'OrderLine', description: 'As it was when ordered: later edits of the catalogue change no order.' });

const DeliveryAttempt = z
  .object({ at: Timestamp, note: z.string().optional() })
  .meta({ id: 'DeliveryAttempt', description: 'A time that a parcel could not be handed over.' });

export const Shipment = z
  .object({
    id: Id,
    status: ShipmentStatus,
    lines: z.array(z.object({ lineId: Id, quantity: z.int() })),
    carrier: z.string().optional(),
    trackingNumber: z.string().optional(),
    estimatedDelivery: Timestamp.optional().meta({ description: 'What the carrier says; else the order’s estimate holds.' }),
    attempts: z.array(DeliveryAttempt).optional(),
    packedAt: Timestamp.optional(),
    shippedAt: Timestamp.optional(),
    deliveredAt: Timestamp.optional(),
    returnedAt: Timestamp.optional(),
    invoiceNumber: z.string().optional(),
  })
  .meta({ id: 'Shipment' });

const Payment = z.object({
  method: z.string(),
  status: PaymentStatus,
  paidAt: Timestamp.optional(),
  storeCredit: Money.optional().meta({ description: 'What store credit pays of the total.' }),
});

/** How to pay an order online. */
export const OpenPayment = Payment.extend({
  provider: z.enum(['razorpay', 'sandbox']).optional().meta({ description: 'Absent for cash on delivery, like all that follows.' }),
  providerOrderId: z.string().optional(),
  checkoutUrl: z.string().optional().meta({ description: 'A page where the buyer pays; for a shop without a checkout of its own.' }),
  keyId: z.string().optional().meta({ description: 'Public key for the provider’s checkout in the browser.' }),
  amount: Money.optional(),
  expiresAt: Timestamp.optional().meta({ description: 'Until when the order can be paid and its items are held.' }),
}).meta({ id: 'OpenPayment' });

export const Order = z
  .object({
    id: Id,
    number: z.string().meta({ example: 'FK-7Q3M-2K8P' }),
    status: OrderStatus,
    progress: Progress,
    payment: Payment.extend({
      expiresAt: Timestamp.optional().meta({ description: 'Until when the order can be paid; while it waits for its payment.' }),
      refunded: Money.optional().meta({ description: 'What has been given back.' }),
      due: Money.optional().meta({ description: 'What is still to be paid on delivery.' }),
    }),
    email: z.string(),
    customerName: z.string(),
    gst: z.object({ gstin: z.string(), businessName: z.string() }).optional().meta({ description: 'When a business bought.' }),
    lines: z.array(OrderLine),
    totals: Totals,
    shippingTax: TaxSplit,
    feesTax: TaxSplit,
    promotions: z.array(AppliedPromotion),
    address: DeliveryAddress,
    shipments: z.array(Shipment),
    cancellation: z.object({ reason: z.string(), at: Timestamp }).optional(),
    replaces: z
      .object({ orderId: Id, returnId: Id })
      .optional()
      .meta({ description: 'The return that this order replaces, at no charge.' }),
    canCancel: z.boolean().meta({ description: 'Whether the whole order can be cancelled by its buyer.' }),
    canCancelLines: z.boolean().meta({ description: 'Whether the buyer can cancel some of its units: those that are not on their way.' }),
    estimatedDelivery: Timestamp,
    placedAt: Timestamp,
  })
  .meta({ id: 'Order' });

export const TimelineEntry = z
  .object({
    type: z.string().meta({ example: 'order.placed' }),
    at: Timestamp,
    actor: z.enum(['customer', 'guest', 'staff', 'system']),
    note: z.string().optional(),
    shipmentId: Id.optional(),
    returnId: Id.optional(),
  })
  .meta({ id: 'TimelineEntry' });

/** What is to be cancelled of an order. */
export const Cancellation = z
  .strictObject({
    reason: text(500),
    lines: z
      .array(z.strictObject({ lineId: Id, quantity: z.int().positive() }))
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Some units only; without it, the whole order.' }),
  })
  .meta({ id: 'Cancellation' });

/** An order in a list. */
export const OrderSummary = z
  .object({
    id: Id,
    number: z.string(),
    status: OrderStatus,
    progress: Progress,
    placedAt: Timestamp,
    total: Money,
    items: z.array(z.object({ sku: z.string(), slug: z.string(), name: z.string(), image: z.string().optional(), quantity: z.int() })),
    estimatedDelivery: Timestamp,
  })
  .meta({ id: 'OrderSummary' });

/** Filters of a customer's orders. `from` and `to` are days in the shop's time zone, both included. */
export const ownOrderFilters = {
  status: OrderStatus.optional(),
  from: z.iso.date().optional().meta({ description: 'First day, in the time zone of the shop.' }),
  to: z.iso.date().optional().meta({ description: 'Last day, included.' }),
  q: text(100).optional().meta({ example: 'cotton kurta' }),
};

export const Tracking = z
  .object({
    progress: Progress,
    estimatedDelivery: Timestamp,
    shipments: z.array(
      z.object({
        id: Id,
        status: ShipmentStatus,
        carrier: z.string().optional(),
        trackingNumber: z.string().optional(),
        trackingUrl: z.string().optional().meta({ description: 'Where the carrier itself shows the parcel.' }),
        estimatedDelivery: Timestamp.optional().meta({ description: 'While it is under way or to be packed.' }),
        deliveredAt: Timestamp.optional(),
        attempts: z.array(DeliveryAttempt),
        items: z.array(z.object({ sku: z.string(), name: z.string(), quantity: z.int() })),
        events: z.array(TimelineEntry),
      }),
    ),
  })
  .meta({ id: 'Tracking' });

export const CreditNoteSummary = z
  .object({
    id: Id,
    number: z.string().meta({ example: 'KAC/26-27/000123' }),
    invoiceNumber: z.string(),
    reason: z.string(),
    total: Money,
    issuedAt: Timestamp,
  })
  .meta({ id: 'CreditNoteSummary', description: 'Takes back what an invoice said, wholly or in part.' });

export const InvoiceSummary = z.object({ number: z.string(), shipmentId: Id, issuedAt: Timestamp }).meta({ id: 'InvoiceSummary' });
