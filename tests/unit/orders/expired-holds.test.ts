import { expect, test } from 'vitest';
import { fateOf } from '../../../lib/orders/settle-expired-holds.ts';
import type { OrderDocument, OrderStatus, Shipment } from '../../../lib/orders/types.ts';

const hold = { orderId: 'ord_1', sku: 'X', quantity: 2 };
const order = (status: OrderStatus, shipments: Shipment[] = []) =>
  ({ _id: 'ord_1', status, lines: [{ id: 'a', sku: 'X', quantity: 2 }], shipments }) as unknown as OrderDocument;
const items = [{ sku: 'X', quantity: 2 }];

test.each([
  ['a cancelled order', order('cancelled'), 'cancel'],
  ['a placed order', order('placed'), 'commit'],
  ['a completed order', order('completed'), 'commit'],
] as const)('the expired hold of %s', (_title, stored, kind) => {
  expect(fateOf(hold, stored)).toEqual({ kind, orderId: 'ord_1', items });
});

test.each([
  ['an order that never was', undefined],
  ['an expired order', order('expired')],
] as const)('that of %s is freed', (_title, stored) => {
  expect(fateOf(hold, stored)).toBe('free');
});

test('that of a pending order waits', () => {
  expect(fateOf(hold, order('pending'))).toBe('wait');
});

test('goods that left before the cancellation stay sold until they come back', () => {
  const sent: Shipment = { id: 's', status: 'shipped', warehouseId: 'main', lines: [{ lineId: 'a', quantity: 2 }] };
  expect(fateOf(hold, order('cancelled', [sent]))).toEqual({ kind: 'commit', orderId: 'ord_1', items });
});
