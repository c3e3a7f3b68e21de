/** Documents put straight into the database, in states that a request never leaves behind unless it dies. */
import { randomUUID } from 'node:crypto';
import type { EventData, EventType, Message } from '../../events/index.ts';
import { StockModel } from '../../lib/inventory/model.ts';
import type { StockDocument } from '../../lib/inventory/types.ts';
import { OrderModel } from '../../lib/orders/model.ts';
import { wordsOfOrder } from '../../lib/orders/order-words.ts';
import type { OrderDocument, Shipment, ShipmentStatus } from '../../lib/orders/types.ts';
import { newId } from '../../lib/platform/ids.ts';

const noTax = { taxable: 0, cgst: 0, sgst: 0, igst: 0 };

/** A hold that is far from expiring, unless told otherwise. */
export const hold = (orderId: string, quantity: number, expiresAt = new Date(Date.now() + 3_600_000)) => ({ orderId, quantity, expiresAt });

/** Stock with holds; `onHand` counts them. */
export async function plantStock(
  sku: string,
  onHand: number,
  holds: StockDocument['holds'],
  more: Partial<StockDocument> = {},
): Promise<void> {
  const available = onHand - holds.reduce((sum, { quantity }) => sum + quantity, 0);
  const stock: StockDocument = {
    ...{ _id: `main:${sku}`, sku, warehouseId: 'main', productId: newId('prd'), onHand, available, holds, lowStockThreshold: 5 },
    updatedAt: new Date(),
    ...more,
  };
  await StockModel.collection.insertOne(stock as never);
}

export const shipment = (status: ShipmentStatus, lines: Shipment['lines']): Shipment => ({
  id: newId('shp'),
  status,
  warehouseId: 'main',
  lines,
});

/** An order of SKUs, in any state. Line ids are `<orderId>-0`, `-1` and so on. */
export async function plantOrder(
  items: { sku: string; quantity: number; productId?: string }[],
  fields: (id: string) => Partial<OrderDocument> = () => ({}),
): Promise<OrderDocument> {
  const _id = newId('ord');
  const order: OrderDocument = {
    _id,
    number: `FK-${randomUUID().slice(0, 12).toUpperCase()}`,
    owner: { kind: 'guest', id: newId('crt') },
    email: `planted.${_id}@example.com`,
    customerName: 'Planted Order',
    status: 'placed',
    payment: { method: 'cod', status: 'unpaid' },
    lines: items.map(({ sku, quantity, productId = newId('prd') }, index) => ({
      ...{ id: `${_id}-${index}`, sku, productId, slug: 'planted', name: 'Planted product', options: {}, hsnCode: '6109' },
      ...{ gstRate: 5, quantity, listPrice: 100, unitPrice: 100, discount: 0, total: 100 * quantity, tax: noTax },
    })),
    totals: { subtotal: 100, discount: 0, shipping: 0, fees: 0, tax: 0, total: 100 },
    shippingTax: noTax,
    feesTax: noTax,
    address: { name: 'P', phone: '9876543210', pincode: '560001', locality: 'L', line1: '1', city: 'Bengaluru', state: 'Karnataka' },
    shipments: [],
    timeline: [],
    estimatedDelivery: new Date(),
    idempotency: { scope: _id, key: 'planted', hash: '' },
    createdAt: new Date(),
    updatedAt: new Date(),
    ...fields(_id),
  };
  await OrderModel.collection.insertOne({ ...order, words: wordsOfOrder(order) } as never);
  return order;
}

/** A message as the relay would send it. */
export const message = <T extends EventType>(type: T, data: EventData<T>): Message =>
  ({ id: newId('msg'), type, version: 1, occurredAt: new Date().toISOString(), correlationId: 'test', data }) as Message;
