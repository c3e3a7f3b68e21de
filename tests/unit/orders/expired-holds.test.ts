import { expect, test } from 'vitest';
import { changeFor } from '../../../lib/orders/settle-expired-holds.ts';
import type { OrderDocument, OrderStatus, Shipment } from '../../../lib/orders/types.ts';

const hold = { orderId: 'ord_1', sku: 'X', quantity: 2 };
const order = (status: OrderStatus, shipments: Shipment[] = []) =>
  ({ _id: 'ord_1', status, lines: [{ id: 'a', sku: 'X', quantity: 2 }], shipments }) as unknown as OrderDocument;
const items = [{ sku: 'X', quantity: 2 }];

test.each([
  ['an order that never was', undefined, 'cancel'],
  ['an expired order', order('expired'), 'cancel'],
  ['a cancelled order', order('cancelled'), 'cancel'],
  ['a placed order', order('placed'), 'commit'],
  ['a completed order', order('completed'), 'commit'],
] as const)('the expired hold of %s', (_title, stored, kind) => {
  expect(changeFor(hold, stored)).toEqual({ kind, orderId: 'ord_1', items });
});

test('that of a pending order waits', () => {
  expect(changeFor(hold, order('pending'))).toBeUndefined();
});

test('goods that left before the cancellation stay sold until they come back', () => {
  const sent: Shipment = { id: 's', status: 'shipped', warehouseId: 'main', lines: [{ lineId: 'a', quantity: 2 }] };
  expect(changeFor(hold, order('cancelled', [sent]))).toEqual({ kind: 'commit', orderId: 'ord_1', items });
});
