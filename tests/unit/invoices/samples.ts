/** Orders and invoices for the tests of documents and mails. */
import { resolve } from 'node:path';
import { invoiceContent } from '../../../lib/invoices/invoice-document.ts';
import { financialYearOf, invoiceNumber, storageKeyOf } from '../../../lib/invoices/number.ts';
import type { InvoiceDocument } from '../../../lib/invoices/types.ts';
import type { OrderDocument, OrderLine, Shipment } from '../../../lib/orders/types.ts';
import type { Fonts } from '../../../lib/pdf/document.ts';
import { priceOrder } from '../../../lib/pricing/price-order.ts';
import { Settings } from '../../../lib/settings/types.ts';

const folder = resolve('node_modules/@expo-google-fonts/noto-sans');

export const fonts: Fonts = {
  regular: resolve(folder, '400Regular/NotoSans_400Regular.ttf'),
  bold: resolve(folder, '700Bold/NotoSans_700Bold.ttf'),
};

export const settings = Settings.parse({});

export interface SampleLine {
  name?: string;
  quantity?: number;
  unitPrice?: number;
  gstRate?: number;
  hsnCode?: string;
  options?: Record<string, string>;
}

/** A placed order, cash on delivery, in Karnataka unless `state` says otherwise. `discount` in paise is shared out over the lines. */
export function sampleOrder(lines: SampleLine[], { state = 'Karnataka', discount = 0 } = {}): OrderDocument {
  const rows = lines.map((line, index) => ({
    id: `lin_${index + 1}`,
    sku: `SKU-${String(index + 1).padStart(3, '0')}`,
    productId: `prd_${index + 1}`,
    slug: `product-${index + 1}`,
    name: line.name ?? `Cotton kurta no. ${index + 1}`,
    options: line.options ?? { Size: 'M' },
    hsnCode: line.hsnCode ?? '6205',
    gstRate: line.gstRate ?? 5,
    quantity: line.quantity ?? 1,
    listPrice: (line.unitPrice ?? 129_900) + 20_000,
    unitPrice: line.unitPrice ?? 129_900,
  }));
  const priced = priceOrder({ lines: rows, sameState: state === 'Karnataka', cashOnDelivery: true, discount }, settings);
  const at = new Date('2026-11-20T09:00:00Z');
  return {
    _id: 'ord_1',
    number: 'FK-7Q3M-2K8P',
    owner: { kind: 'customer', id: 'usr_1' },
    email: 'asha.rao@example.com',
    customerName: 'Asha Rao',
    status: 'placed',
    payment: { method: 'cod', status: 'unpaid' },
    lines: priced.lines as OrderLine[],
    totals: priced.totals,
    shippingTax: priced.shippingTax,
    feesTax: priced.feesTax,
    address: {
      name: 'Asha Rao',
      phone: '9845012345',
      pincode: state === 'Karnataka' ? '560038' : '400050',
      locality: 'Indiranagar',
      line1: '14, Second Cross, Twelfth Main',
      city: state === 'Karnataka' ? 'Bengaluru' : 'Mumbai',
      state,
    },
    shipments: [],
    timeline: [],
    estimatedDelivery: new Date('2026-11-22T12:00:00Z'),
    idempotency: { scope: 'usr_1', key: 'k', hash: 'h' },
    createdAt: at,
    updatedAt: at,
  };
}

/** A packed shipment of all lines, or of the quantities given. */
export const sampleShipment = (order: OrderDocument, quantities = order.lines.map((line) => line.quantity), id = 'shp_1'): Shipment => ({
  id,
  status: 'packed',
  warehouseId: 'main',
  lines: order.lines.map((line, index) => ({ lineId: line.id, quantity: quantities[index] ?? 0 })).filter((line) => line.quantity > 0),
  carrier: 'Delhivery',
  trackingNumber: 'DL123456789IN',
  packedAt: new Date('2026-11-21T05:00:00Z'),
});

/** The issued invoice of an order in one shipment. */
export function sampleInvoice(order: OrderDocument, shipment = sampleShipment(order)): InvoiceDocument {
  const issuedAt = new Date('2026-11-21T05:00:05Z');
  const financialYear = financialYearOf(issuedAt);
  const number = invoiceNumber('KA', financialYear, 123);
  const storageKey = storageKeyOf(financialYear, number);
  return { _id: 'inv_1', number, series: 'KA', financialYear, issuedAt, storageKey, ...invoiceContent(order, shipment, [], settings) };
}
