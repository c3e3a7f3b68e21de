import { describe, expect, test } from 'vitest';
import { canCancel, progressOf } from '../../../lib/orders/progress.ts';
import type { OrderStatus, Shipment, ShipmentStatus } from '../../../lib/orders/types.ts';

const order = (status: OrderStatus, ...shipments: ShipmentStatus[]) => ({
  status,
  payment: { method: 'cod' as const, status: 'unpaid' as const },
  shipments: shipments.map((s, index): Shipment => ({ id: `shp_${index}`, status: s, warehouseId: 'main', lines: [] })),
});

describe('how far along an order is', () => {
  test.each([
    [order('pending'), 'pending'],
    [order('placed'), 'placed'],
    [order('placed', 'to_pack'), 'placed'],
    [order('placed', 'delivered', 'shipped'), 'shipped'],
    [order('placed', 'delivered', 'to_pack'), 'placed'],
    [order('completed', 'delivered', 'returned_to_origin'), 'delivered'],
    [order('completed', 'delivered', 'cancelled'), 'delivered'],
    [order('cancelled', 'cancelled'), 'cancelled'],
    [order('expired', 'shipped'), 'expired'],
    [order('pending', 'shipped'), 'pending'],
    [order('placed', 'out_for_delivery', 'delivered'), 'out_for_delivery'],
    [order('placed', 'packed', 'out_for_delivery'), 'packed'],
    [order('completed', 'returned_to_origin'), 'returned_to_origin'],
    [order('placed', 'cancelled'), 'placed'],
  ] as const)('%o is %s', (given, progress) => expect(progressOf(given)).toBe(progress));
});

test('its owner may cancel until something is on its way', () => {
  expect(canCancel(order('placed'))).toBe(true);
  expect(canCancel(order('placed', 'packed', 'to_pack'))).toBe(true);
  expect(canCancel(order('placed', 'packed', 'shipped'))).toBe(false);
  expect(canCancel(order('completed', 'delivered'))).toBe(false);
  expect(canCancel(order('pending'))).toBe(false);
  expect(canCancel({ ...order('pending'), payment: { method: 'razorpay', status: 'unpaid', providerOrderId: 'order_1' } })).toBe(true);
});

test('nor may its owner cancel a replacement, what has ended, or what has left; what is on its way back is no obstacle', () => {
  const online = { method: 'razorpay', status: 'unpaid', providerOrderId: 'order_1' } as const;
  expect(canCancel({ ...order('placed', 'packed'), replaces: { orderId: 'ord_0', returnId: 'rtn_0' } as never })).toBe(false);
  for (const status of ['cancelled', 'expired', 'completed'] as const) expect(canCancel({ ...order(status), payment: online })).toBe(false);
  for (const status of ['out_for_delivery', 'delivered', 'returned_to_origin'] as const)
    expect(canCancel(order('placed', status))).toBe(false);
  expect(canCancel(order('placed', 'cancelled', 'to_pack'))).toBe(true);
  const given = order('placed', 'shipped');
  const shipments = given.shipments.map((one) => ({
    ...one,
    lines: [{ lineId: 'lin_1', quantity: 2 }],
    recalled: [{ lineId: 'lin_1', quantity: 2 }],
  }));
  expect(canCancel({ ...given, shipments })).toBe(true);
});
