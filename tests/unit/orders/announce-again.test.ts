import { expect, test } from 'vitest';
import { entriesOf } from '../../../lib/orders/announce-again.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';

const order = (fields: object): OrderDocument =>
  ({
    _id: 'ord_1',
    status: 'placed',
    lines: [{ id: 'lin_1', sku: 'A', quantity: 3 }],
    shipments: [],
    ...fields,
  }) as unknown as OrderDocument;
const told = (fields: object) => entriesOf(order(fields), 'cor').map(({ type, data }) => [type, data]);
const shipment = (fields: object) => ({ id: 'shp_1', lines: [{ lineId: 'lin_1', quantity: 3 }], ...fields });

const placed = ['order.placed', { orderId: 'ord_1', items: [{ sku: 'A', quantity: 3 }] }];
const ref = { orderId: 'ord_1', shipmentId: 'shp_1' };

test('a placed order is told with what happened to its parcels', () => {
  expect(told({})).toEqual([placed]);
  expect(told({ shipments: [shipment({ status: 'to_pack' })] })).toEqual([placed]);
  expect(told({ shipments: [shipment({ status: 'shipped', packedAt: new Date() })] })).toEqual([placed, ['shipment.packed', ref]]);
  const delivered = { status: 'completed', shipments: [shipment({ status: 'delivered', packedAt: new Date() })] };
  expect(told(delivered)).toEqual([placed, ['shipment.packed', ref], ['shipment.delivered', ref]]);
});

test('a cancelled one gives back what never left, and an expired one is over', () => {
  expect(told({ status: 'cancelled' })).toEqual([['order.cancelled', { orderId: 'ord_1', items: [{ sku: 'A', quantity: 3 }] }]]);
  expect(told({ status: 'expired' })).toEqual([]);
});
