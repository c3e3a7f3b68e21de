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
