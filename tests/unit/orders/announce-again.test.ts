import { expect, test } from 'vitest';
import { entriesOf } from '../../../lib/orders/announce-again.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';

const order = (fields: object): OrderDocument =>
  ({
    ...{ _id: 'ord_1', status: 'placed', lines: [{ id: 'lin_1', sku: 'A', quantity: 3 }], shipments: [], payment: {} },
    ...fields,
  }) as unknown as OrderDocument;
const told = (fields: object) => entriesOf(order(fields), 'cor').map(({ type, data }) => [type, data]);
const units = (quantity: number) => [{ lineId: 'lin_1', quantity }];
const items = (quantity: number) => [{ sku: 'A', quantity }];
const shipment = (fields: object) => ({ id: 'shp_1', lines: units(3), ...fields });
const cancellation = (id: string, fields: object) => ({ id, key: id, ...fields });

const packedAt = new Date();
const placed = ['order.placed', { orderId: 'ord_1', items: items(3) }];
const ref = { orderId: 'ord_1', shipmentId: 'shp_1' };
const packed = ['shipment.packed', ref];
const cancelledLines = (cancellationId: string, quantity: number) => [
  'order.lines_cancelled',
  { orderId: 'ord_1', cancellationId, items: quantity > 0 ? items(quantity) : [] },
];

test('a placed order is told with what happened to its parcels', () => {
  expect(told({})).toEqual([placed]);
  expect(told({ shipments: [shipment({ status: 'to_pack' })] })).toEqual([placed]);
  expect(told({ shipments: [shipment({ status: 'packed', packedAt })] })).toEqual([placed, packed]);
  for (const status of ['shipped', 'out_for_delivery', 'delivered'])
    expect(told({ shipments: [shipment({ status, packedAt })] })).toEqual([placed, packed, [`shipment.${status}`, ref]]);
  expect(told({ status: 'completed' })).toEqual([placed]);
});

test('a cancelled one gives back what never left, an expired one what it had claimed, and one that is not placed yet is nothing', () => {
  expect(told({ status: 'cancelled' })).toEqual([['order.cancelled', { orderId: 'ord_1', items: items(3) }]]);
  expect(told({ status: 'expired' })).toEqual([['order.expired', { orderId: 'ord_1', items: items(3) }]]);
  expect(told({ status: 'pending' })).toEqual([]);
});

test('of cancelled units those go back that had not left: none that is on its way, all that were taken out of a parcel', () => {
  const parcels = (quantity: number) => ({ lines: units(quantity), parcels: [{ shipmentId: 'shp_1', ...units(quantity)[0] }] });
  const [before, packedUnit, sentUnit] = [
    cancellation('can_0', { lines: units(1) }),
    cancellation('can_1', parcels(1)),
    cancellation('can_2', parcels(2)),
  ];
  expect(told({ cancellations: [before] })).toEqual([placed, cancelledLines('can_0', 1)]);
  const onItsWay = shipment({ status: 'shipped', packedAt, withdrawn: units(1), recalled: units(2), lines: units(2) });
  expect(told({ shipments: [onItsWay], cancellations: [before, packedUnit, sentUnit] }).slice(3)).toEqual([
    cancelledLines('can_0', 1),
    cancelledLines('can_1', 1),
    cancelledLines('can_2', 0),
  ]);
});

test('an order that was cancelled in part before it was cancelled gives back each part once', () => {
  const lines = [{ id: 'lin_1', sku: 'A', quantity: 3, cancelledQuantity: 1 }];
  expect(told({ status: 'cancelled', lines, cancellations: [cancellation('can_1', { lines: units(1) })] })).toEqual([
    cancelledLines('can_1', 1),
    ['order.cancelled', { orderId: 'ord_1', items: items(2) }],
  ]);
});

test('a parcel that came back is told as that, and not as the cancellation of what was in it', () => {
  const back = shipment({ status: 'returned_to_origin', packedAt, recalled: units(3) });
  const cancellations = [{ ...cancellation('can_1', { lines: units(3) }), key: 'returned:shp_1' }];
  const returned = ['shipment.returned_to_origin', { ...ref, items: items(3) }];
  expect(told({ shipments: [back], cancellations })).toEqual([placed, packed, returned]);
});

test('a return is told with what its inspection found, and how far it has come', () => {
  const at = { orderId: 'ord_1', returnId: 'ret_1' };
  const returns = (status: string, found: object = {}) => [{ id: 'ret_1', status, lines: [{ ...units(2)[0], ...found }] }];
  const inspected = ['return.inspected', { ...at, items: items(1) }];
  expect(told({ returns: returns('approved') })).toEqual([placed, ['return.approved', at]]);
  expect(told({ returns: returns('inspected', { restock: 1, scrap: 1 }) })).toEqual([placed, inspected]);
  expect(told({ returns: returns('replaced', { restock: 1, scrap: 1 }) })).toEqual([placed, inspected, ['return.replaced', at]]);
  expect(told({ returns: returns('closed', { restock: 0, scrap: 2 }) })).toEqual([
    placed,
    ['return.inspected', { ...at, items: [] }],
    ['return.closed', at],
  ]);
});

test('money that went back is told, and what is under way is left to whoever tries it again', () => {
  const refunds = ['processed', 'requested', 'failed', 'manual'].map((status) => ({ id: `rfd_${status}`, status }));
  expect(told({ payment: { refunds } })).toEqual([placed, ['refund.processed', { orderId: 'ord_1', refundId: 'rfd_processed' }]]);
});
