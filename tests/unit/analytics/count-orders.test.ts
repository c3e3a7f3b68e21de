import { describe, expect, test } from 'vitest';
import { countOrder, countRefunds, newTally } from '../../../lib/analytics/count-orders.ts';
import type { CountedOrder } from '../../../lib/analytics/source-repository.ts';
import type { Refund } from '../../../lib/payments/types.ts';

const at = new Date('2026-03-10T06:00:00Z');
const day = { from: new Date('2026-03-09T18:30:00Z'), until: new Date('2026-03-10T18:30:00Z') };

const order = (fields: Partial<CountedOrder> = {}): CountedOrder =>
  ({
    ...{ _id: 'ord_1', owner: { kind: 'customer', id: 'usr_1' }, email: 'a@example.com', status: 'placed', createdAt: at, shipments: [] },
    totals: { subtotal: 1_000, discount: 100, shipping: 49, fees: 0, tax: 140, total: 949 },
    payment: { method: 'sandbox', status: 'paid', paidAt: at, captures: [{ paymentId: 'p', amount: 949, at }] },
    lines: [{ id: 'l', productId: 'prd_1', name: 'Mug', quantity: 4, total: 900, discount: 100 }],
    ...fields,
  }) as CountedOrder;

const refund = (fields: Partial<Refund> = {}): Refund => ({
  ...{
    id: 'r',
    paymentId: 'p',
    amount: 200,
    status: 'processed',
    reason: '',
    key: 'k',
    round: 0,
    tries: 0,
    requestedAt: at,
    processedAt: at,
  },
  ...fields,
});

const withRefunds = (...refunds: Refund[]) => order({ payment: { ...order().payment, refunds } });

function count(one: CountedOrder) {
  const tally = newTally();
  countOrder(tally, one);
  countRefunds(tally, one, day);
  return tally;
}

describe('what was cancelled', () => {
  test('before it was paid was never sold', () => {
    const { figures } = count(order({ status: 'cancelled', payment: { method: 'cod', status: 'unpaid' } }));
    expect(figures).toMatchObject({ gross: 949, cancelled: 949, refunds: 0, cancelledOrders: 1, cancelledUnits: 4 });
  });

  test('after it was paid goes back as a refund, and is not taken off twice', () => {
    const { figures } = count({ ...withRefunds(refund({ amount: 949 })), status: 'cancelled' });
    expect(figures).toMatchObject({ gross: 949, cancelled: 0, refunds: 949 });
  });

  test('in part counts its units and what is not to be paid', () => {
    const [line] = order().lines;
    if (!line) throw new Error('The order has a line');
    const partly = order({ lines: [{ ...line, cancelledQuantity: 1 }], payment: { method: 'cod', status: 'unpaid', waived: 225 } });
    expect(count(partly).figures).toMatchObject({ cancelled: 225, cancelledUnits: 1, cancelledOrders: 0 });
    expect(count(partly).products.get('prd_1')).toMatchObject({ units: 4, cancelledUnits: 1, revenue: 900 });
  });
});

describe('a refund', () => {
  const lines = [{ lineId: 'l', quantity: 2 }];

  test('counts when it has arrived, on that day', () => {
    expect(count(withRefunds(refund({ lines }))).figures).toMatchObject({ refunds: 200, refundedUnits: 2 });
    expect(count(withRefunds(refund({ status: 'requested' }))).figures.refunds).toBe(0);
    expect(count(withRefunds(refund({ processedAt: day.until }))).figures.refunds).toBe(0);
    expect(count(withRefunds(refund({ processedAt: day.from }))).figures.refunds).toBe(200);
  });

  test('of a payment that the order could not take is no refund of a sale', () => {
    const twice = withRefunds(refund({ amount: 949, key: 'return:p2', paymentId: 'p2' }));
    twice.payment.captures?.push({ paymentId: 'p2', amount: 949, at });
    expect(count(twice).figures).toMatchObject({ gross: 949, refunds: 0, cancelled: 0 });
  });

  test('of cancelled units counts their money, and not the units again', () => {
    const { figures, products } = count(withRefunds(refund({ lines, cancellationId: 'can_1' })));
    expect(figures).toMatchObject({ refunds: 200, refundedUnits: 0 });
    expect(products.get('prd_1')?.refundedUnits).toBe(0);
  });
});

test('a product in two lines is one order of it', () => {
  const [line] = order().lines;
  if (!line) throw new Error('The order has a line');
  const { products } = count(order({ lines: [line, { ...line, id: 'm', quantity: 1, total: 225, discount: 25 }] }));
  expect(products.get('prd_1')).toEqual({
    ...{ key: 'prd_1', name: 'Mug', orders: 1, units: 5, cancelledUnits: 0, refundedUnits: 0, revenue: 1_125, discounts: 125 },
  });
});

test('parcels count by how their journey ended', () => {
  const parcel = (status: string) => ({ status, lines: [{ lineId: 'l', quantity: 2 }] });
  const { figures } = count(order({ shipments: ['delivered', 'returned_to_origin', 'shipped'].map(parcel) as never }));
  expect(figures).toMatchObject({ deliveredParcels: 1, returnedParcels: 1, deliveredUnits: 2 });
});
