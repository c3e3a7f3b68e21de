/** Order and shipment become an invoice: pure, all from the order's snapshot and the shop's settings. */
import type { OrderAddress, OrderDocument, OrderLine, Shipment, ShipmentLine } from '../orders/types.ts';
import { sumBy } from '../orders/units.ts';
import { SERVICE_GST_RATE } from '../pricing/price-order.ts';
import type { Tax } from '../pricing/types.ts';
import type { Settings } from '../settings/types.ts';
import { addAmounts, type LineAmounts, nextShare, withTax } from './allocate.ts';
import { amountInWords } from './amount-in-words.ts';
import { gstStateCode } from './states.ts';
import type { InvoiceDocument, InvoiceLine, Party, Supplier } from './types.ts';

/** Service accounting codes: courier services; other services. */
const SHIPPING_SAC = '996812';
const FEES_SAC = '999799';

type Invoiced = Pick<InvoiceDocument, 'lines'>;

/** What makes the invoice of a shipment; the number and the time of issue come with the transaction. */
type InvoiceContent = Omit<InvoiceDocument, '_id' | 'number' | 'series' | 'financialYear' | 'issuedAt' | 'storageKey' | 'storedAt'>;

const supplierOf = ({ store }: Settings): Supplier => ({
  brand: store.name,
  name: store.legalName,
  address: [store.address],
  state: store.state,
  stateCode: gstStateCode(store.state),
  gstin: store.gstin,
  phone: store.phone,
  email: store.email,
});

function partyOf(name: string, address: OrderAddress, email?: string): Party {
  const lines = [address.line1, address.line2, address.locality, address.landmark && `Near ${address.landmark}`];
  return {
    name,
    address: [...lines.filter((line): line is string => Boolean(line)), `${address.city} ${address.pincode}`],
    state: address.state,
    stateCode: gstStateCode(address.state),
    phone: address.phone,
    ...(email && { email }),
  };
}

const amountsOf = (line: Tax & { discount: number }): LineAmounts => ({
  taxable: line.taxable,
  cgst: line.cgst,
  sgst: line.sgst,
  igst: line.igst,
  discount: line.discount,
});

function goodsLine(line: OrderLine, quantity: number, earlier: readonly InvoiceLine[]): InvoiceLine {
  const invoiced = earlier.filter((other) => other.lineId === line.id);
  const before = { quantity: invoiced.reduce((sum, other) => sum + other.quantity, 0), amounts: addAmounts(invoiced.map(amountsOf)) };
  const share = nextShare({ quantity: line.quantity, amounts: amountsOf({ ...line.tax, discount: line.discount }) }, before, quantity);
  const options = Object.entries(line.options).map(([name, value]) => `${name}: ${value}`);
  return {
    kind: 'item',
    lineId: line.id,
    description: line.name,
    detail: [...options, `SKU ${line.sku}`].join(', '),
    hsnCode: line.hsnCode,
    quantity,
    unit: 'NOS',
    unitPrice: line.unitPrice,
    rate: line.gstRate,
    ...share,
    total: withTax(share),
  };
}

function serviceLine(kind: 'shipping' | 'fees', amount: number, tax: Tax): InvoiceLine[] {
  if (amount === 0) return [];
  const named = kind === 'shipping' ? ['Shipping', SHIPPING_SAC] : ['Payment handling fee', FEES_SAC];
  const [description = '', hsnCode = ''] = named;
  const { taxable, cgst, sgst, igst } = tax;
  const common = { quantity: 1, unit: 'OTH' as const, unitPrice: amount, discount: 0, rate: SERVICE_GST_RATE };
  return [{ kind, description, hsnCode, ...common, taxable, cgst, sgst, igst, total: withTax(tax) }];
}

/** What was in a shipment when it was packed. */
const packedLines = ({ lines, withdrawn = [] }: Shipment): ShipmentLine[] =>
  [
    ...sumBy(
      [...lines, ...withdrawn],
      ({ lineId }) => lineId,
      ({ quantity }) => quantity,
    ),
  ].map(([lineId, quantity]) => ({ lineId, quantity }));

/** A business is billed by the name that it is registered under. */
const recipientOf = ({ customerName, address, email, gst }: OrderDocument): Party =>
  gst ? { ...partyOf(gst.businessName, address, email), gstin: gst.gstin } : partyOf(customerName, address, email);

/**
 * The invoice of a shipment. `earlier` are the order's invoices so far: shipping and fees are on the first one, and the last one takes what
 * rounding left, so that all invoices of an order add up to it. A cancelled shipment that was packed is invoiced all the same.
 */
export function invoiceContent(order: OrderDocument, shipment: Shipment, earlier: readonly Invoiced[], settings: Settings): InvoiceContent {
  const linesBefore = earlier.flatMap((invoice) => invoice.lines);
  const goods = packedLines(shipment).map(({ lineId, quantity }) => {
    const line = order.lines.find((candidate) => candidate.id === lineId);
    if (!line) throw new Error(`Shipment ${shipment.id} holds line ${lineId}, which order ${order._id} does not have`);
    return goodsLine(line, quantity, linesBefore);
  });
  const services =
    earlier.length > 0
      ? []
      : [...serviceLine('shipping', order.totals.shipping, order.shippingTax), ...serviceLine('fees', order.totals.fees, order.feesTax)];
  const lines = [...goods, ...services];
  const totals = addAmounts(lines.map(amountsOf));
  const total = withTax(totals);
  const delivery = partyOf(order.address.name, order.address);
  return {
    orderId: order._id,
    orderNumber: order.number,
    orderedAt: order.createdAt,
    shipmentId: shipment.id,
    ownerId: order.owner.id,
    supplier: supplierOf(settings),
    recipient: recipientOf(order),
    deliveryAddress: delivery,
    placeOfSupply: { state: delivery.state, code: delivery.stateCode },
    lines,
    totals: { ...totals, total },
    amountInWords: amountInWords(total),
    paymentMethod: order.payment.method,
  };
}
