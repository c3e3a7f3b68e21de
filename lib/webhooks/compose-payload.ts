/** The payload of each public event, from the order as it is and from the message. Orders of a batch are read together. */
import type { Message } from '../../events/index.ts';
import { findOrdersById } from '../orders/fulfilment-repository.ts';
import type { OrderDocument, Shipment } from '../orders/types.ts';
import type { Refund } from '../payments/types.ts';
import { returnIn } from '../returns/return-in.ts';
import { isPublic, type Payload, type PublicEvent, payloads } from './payloads.ts';

export type PublicMessage = Extract<Message, { type: PublicEvent }>;

export const isPublicMessage = (message: Message): message is PublicMessage => isPublic(message.type);

const shipmentState = ({ id, status, carrier, trackingNumber, lines }: Shipment) => ({
  id,
  status,
  carrier: carrier ?? null,
  trackingNumber: trackingNumber ?? null,
  lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
});

const orderState = (order: OrderDocument): Payload<'order.placed'>['order'] => {
  const { _id, number, status, payment, totals, lines, shipments, createdAt } = order;
  return {
    ...{ id: _id, number, status, payment: { method: payment.method, status: payment.status }, currency: 'INR', totals },
    lines: lines.map(({ id, sku, productId, quantity, cancelledQuantity = 0, total }) => ({
      ...{ id, sku, productId, quantity, cancelledQuantity, total },
    })),
    shipments: shipments.map(shipmentState),
    createdAt: createdAt.toISOString(),
  };
};

const ofOrder = ({ _id, number }: OrderDocument) => ({ orderId: _id, orderNumber: number });

const refundState = ({ id, amount, status }: Refund) => ({ id, amount, currency: 'INR' as const, status });

function returnState(order: OrderDocument, returnId: string): Payload<'return.requested'>['return'] {
  const { id, status, resolution, lines, payout, replacementId, createdAt } = returnIn(order, returnId);
  return {
    ...{ id, status, resolution, refundTo: payout?.method ?? null, createdAt: createdAt.toISOString() },
    lines: lines.map(({ lineId, quantity, reason, restock = null, scrap = null }) => ({
      ...{ lineId, quantity, reason, restocked: restock, scrapped: scrap },
      sku: order.lines.find((line) => line.id === lineId)?.sku ?? '',
    })),
    refunds: (order.payment.refunds ?? []).filter((refund) => refund.returnId === id).map(refundState),
    // Named before it is placed, while it may still come to nothing.
    replacementOrderId: (status !== 'inspected' && replacementId) || null,
  };
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what}`);
  return value;
}

function dataOf(message: PublicMessage, orders: ReadonlyMap<string, OrderDocument>): unknown {
  if (message.type === 'product.changed' || message.type === 'stock.changed') return message.data;
  const order = required(orders.get(message.data.orderId), `order ${message.data.orderId}`);
  if ('shipmentId' in message.data) {
    const { shipmentId } = message.data;
    const shipment = required(
      order.shipments.find(({ id }) => id === shipmentId),
      `shipment ${shipmentId}`,
    );
    return { ...ofOrder(order), shipment: shipmentState(shipment) };
  }
  if ('refundId' in message.data) {
    const { refundId } = message.data;
    const refund = required(
      order.payment.refunds?.find(({ id }) => id === refundId),
      `refund ${refundId}`,
    );
    return { ...ofOrder(order), refund: { ...refundState(refund), returnId: refund.returnId ?? null } };
  }
  if ('returnId' in message.data) return { ...ofOrder(order), return: returnState(order, message.data.returnId) };
  return { order: orderState(order), ...(message.type === 'order.lines_cancelled' && { items: message.data.items }) };
}

/** The text to send, with nothing in it that its schema does not name. */
const bodyOf = (message: PublicMessage, data: unknown): string =>
  JSON.stringify({ type: message.type, timestamp: message.occurredAt, data: payloads[message.type].parse(data) });

/** The texts of a batch, by message id; an error where it cannot be made. */
export async function composeBodies(messages: readonly PublicMessage[]): Promise<Map<string, string | Error>> {
  const orderIds = messages.flatMap(({ data }) => ('orderId' in data ? [data.orderId] : []));
  const orders = orderIds.length > 0 ? await findOrdersById([...new Set(orderIds)]) : [];
  const byId = new Map(orders.map((order) => [order._id, order]));
  return new Map<string, string | Error>(
    messages.map((message): [string, string | Error] => {
      try {
        return [message.id, bodyOf(message, dataOf(message, byId))];
      } catch (error) {
        return [message.id, error as Error];
      }
    }),
  );
}
