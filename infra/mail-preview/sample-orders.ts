/** Orders for the preview of mails: one goes through many states, each mail sees the one that fits. */
import type { OrderDocument, OrderLine, Shipment, ShipmentStatus } from '../../lib/orders/types.ts';
import type { OrderPayment } from '../../lib/payments/types.ts';
import { priceOrder } from '../../lib/pricing/price-order.ts';
import type { Settings } from '../../lib/settings/types.ts';

const hours = (n: number): number => n * 3_600_000;

/** When the preview takes place: the same files every time. */
export const now = new Date('2026-11-24T08:30:00Z');
const ago = (n: number): Date => new Date(now.getTime() - hours(n));

export const pictureUrl = (name: string): string => `https://pictures.example/${name}.png`;

const goods = [
  {
    sku: 'KURTA-IND-M',
    name: 'Handloom cotton kurta with mother-of-pearl buttons',
    options: { Size: 'M', Colour: 'Indigo' },
    unitPrice: 129_900,
  },
  { sku: 'LAMP-BRASS', name: 'Brass lamp', options: {}, unitPrice: 249_900 },
  { sku: 'CUP-SET-6', name: 'Stoneware cups', options: { Set: 'Six' }, unitPrice: 89_900 },
];

const linesOf = (discount: number, settings: Settings) =>
  priceOrder(
    {
      lines: goods.map((line, index) => ({
        ...{ id: `lin_${index + 1}`, productId: `prd_${index + 1}`, slug: `product-${index + 1}`, hsnCode: '6205', gstRate: 5 },
        ...{ ...line, quantity: index === 2 ? 2 : 1, listPrice: line.unitPrice + 20_000 },
        ...(index < 2 && { image: pictureUrl(index === 0 ? 'kurta' : 'lamp') }),
      })),
      ...{ sameState: true, cashOnDelivery: false, discount },
    },
    settings,
  );

export const shipmentId = 'shp_1';

const shipmentOf = (status: ShipmentStatus, lines: OrderLine[]): Shipment => ({
  ...{ id: shipmentId, status, warehouseId: 'main', carrier: 'Garuda Logistics', trackingNumber: 'TRK48210937IN' },
  lines: lines.slice(0, 2).map(({ id, quantity }) => ({ lineId: id, quantity })),
  ...{ packedAt: ago(30), shippedAt: ago(26), invoiceNumber: 'KA/26-27/0000123' },
  ...(status === 'returned_to_origin' && { returnedAt: ago(1) }),
});

const paid: OrderPayment = {
  ...{ method: 'razorpay', status: 'paid', paidAt: ago(48), expiresAt: new Date(now.getTime() + hours(0.25)) },
  attempts: [{ paymentId: 'pay_failed', status: 'failed', error: 'The card issuer declined the payment.', at: ago(48) }],
  captures: [{ paymentId: 'pay_QfE2hY81ZLmN0p', amount: 549_600, at: ago(48) }],
  refunds: [],
};

const cash: OrderPayment = { method: 'cod', status: 'unpaid' };

/** An order, paid online with two promotions, unless `fields` say otherwise. */
export function sampleOrder(settings: Settings, shipment: ShipmentStatus | undefined, fields: Partial<OrderDocument> = {}): OrderDocument {
  const { lines, totals, shippingTax, feesTax } = linesOf(50_000, settings);
  const stored = lines as OrderLine[];
  return {
    ...{ _id: 'ord_01kb7d3q9f', number: 'FK-7Q3M-2K8P', owner: { kind: 'customer', id: 'usr_1' } },
    ...{ email: 'asha.rao@example.com', customerName: 'Asha Rao', status: 'placed', payment: paid },
    ...{ lines: stored, totals, shippingTax, feesTax },
    promotions: [
      {
        promotionId: 'prm_1',
        name: 'Festival week',
        kind: 'percentage',
        code: 'FESTIVE10',
        amount: 40_000,
        units: 0,
        lines: [
          { sku: 'KURTA-IND-M', amount: 15_000 },
          { sku: 'LAMP-BRASS', amount: 25_000 },
        ],
        detail: '10 % off',
      },
      {
        promotionId: 'prm_2',
        name: 'Cups for less',
        kind: 'fixed',
        amount: 10_000,
        units: 0,
        lines: [{ sku: 'CUP-SET-6', amount: 10_000 }],
        detail: '100.00 off',
      },
      {
        promotionId: 'prm_3',
        name: 'We carry it to you',
        kind: 'free_shipping',
        amount: 4_900,
        units: 0,
        lines: [],
        detail: 'Free shipping',
      },
    ],
    address: {
      ...{ name: 'Asha Rao', phone: '9845012345', pincode: '560038', locality: 'Indiranagar' },
      ...{ line1: '14, Second Cross, Twelfth Main', city: 'Bengaluru', state: 'Karnataka' },
    },
    shipments: shipment ? [shipmentOf(shipment, stored)] : [],
    timeline: [],
    estimatedDelivery: new Date(now.getTime() + hours(48)),
    idempotency: { scope: 'usr_1', key: 'k', hash: 'h' },
    ...{ createdAt: ago(48), updatedAt: now },
    ...fields,
  };
}

/** The same order, to be paid at the door. */
export const cashOrder = (settings: Settings, shipment: ShipmentStatus | undefined): OrderDocument =>
  sampleOrder(settings, shipment, { payment: cash });

type RefundFields = Partial<NonNullable<OrderPayment['refunds']>[number]>;

export const refundId = 'rfd_1';

/** The same order with a refund. */
export const refundedOrder = (settings: Settings, fields: RefundFields, more: Partial<OrderDocument> = {}): OrderDocument =>
  sampleOrder(settings, 'delivered', {
    ...more,
    payment: {
      ...paid,
      refunds: [
        {
          ...{ id: refundId, paymentId: 'pay_QfE2hY81ZLmN0p', amount: 179_800, status: 'pending', reason: 'A cup arrived broken' },
          ...{ key: 'k', round: 0, tries: 1, requestedAt: ago(3) },
          ...fields,
        },
      ],
    },
  });

export { paid as onlinePayment };
