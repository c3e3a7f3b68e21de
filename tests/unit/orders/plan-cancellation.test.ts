import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nothingStands, planCancellation } from '../../../lib/orders/plan-cancellation.ts';
import type { OrderLine, Shipment, ShipmentStatus } from '../../../lib/orders/types.ts';
import { standingUnits, unsentItems } from '../../../lib/orders/units.ts';
import { amountOfCancelled } from '../../../lib/payments/refund-lines.ts';

const line = (id: string, quantity: number, total = quantity * 100): OrderLine => ({ id, sku: `SKU-${id}`, quantity, total }) as OrderLine;
const shipment = (id: string, status: ShipmentStatus, lines: [string, number][]): Shipment => ({
  ...{ id, status, warehouseId: 'main', lines: lines.map(([lineId, quantity]) => ({ lineId, quantity })) },
});
const want = (lineId: string, quantity: number) => [{ lineId, quantity }];
const units = (rows: readonly { quantity: number }[] = []): number => rows.reduce((sum, { quantity }) => sum + quantity, 0);

describe('cancelling units', () => {
  const order = {
    lines: [line('a', 6), line('b', 1)],
    shipments: [
      shipment('s1', 'to_pack', [['a', 2]]),
      shipment('s2', 'packed', [
        ['a', 2],
        ['b', 1],
      ]),
      shipment('s3', 'shipped', [['a', 2]]),
    ],
  };

  test('takes what is to be packed before what is packed, and what is on its way only for staff', () => {
    const { lines, shipments, unsent } = planCancellation(order, want('a', 5), true);
    expect(lines[0]?.cancelledQuantity).toBe(5);
    expect(shipments).toMatchObject([
      { id: 's2', status: 'packed', lines: want('b', 1), withdrawn: want('a', 2) },
      { id: 's3', status: 'shipped', lines: want('a', 2), recalled: want('a', 1) },
    ]);
    expect(units(unsent)).toBe(4);
  });

  test('is refused for more than that, with what can be cancelled', () => {
    expect(() => planCancellation(order, want('a', 5), false)).toThrow(
      expect.objectContaining({ code: 'not_cancellable', data: { lines: [{ lineId: 'a', requested: 5, cancellable: 4 }] } }),
    );
    expect(() => planCancellation(order, [...want('a', 2), ...want('a', 3)], false)).toThrow();
    expect(() => planCancellation(order, want('none', 1), true)).toThrow(expect.objectContaining({ code: 'not_found' }));
  });

  test('an emptied parcel that was packed is cancelled, and stays on record', () => {
    const { shipments } = planCancellation(order, [...want('a', 4), ...want('b', 1)], false);
    expect(shipments.find(({ id }) => id === 's2')).toMatchObject({
      status: 'cancelled',
      lines: [],
      withdrawn: [...want('a', 2), ...want('b', 1)],
    });
  });

  test('before there are shipments all of it is in the warehouse', () => {
    const before = { lines: [line('a', 2)], shipments: [] };
    const plan = planCancellation(before, want('a', 2), false);
    expect(plan.unsent).toEqual(want('a', 2));
    expect(nothingStands(plan)).toBe(true);
  });

  test('unit by unit gives back to stock, and in money, exactly what there was', () => {
    const states = fc.constantFrom<ShipmentStatus>('to_pack', 'packed', 'shipped', 'out_for_delivery');
    const parcels = fc.array(fc.tuple(states, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parcels, fc.integer({ min: 0, max: 9_999 }), (rows, total) => {
        const quantity = rows.reduce((sum, [, n]) => sum + n, 0);
        const shipments = rows.map(([status, n], index) => shipment(`s${index}`, status, [['a', n]]));
        let now = { lines: [line('a', quantity, total)], shipments, payment: { method: 'cod', status: 'unpaid' } as const };
        let paid = 0;
        let stocked = 0;
        for (let n = 0; n < quantity; n += 1) {
          paid += amountOfCancelled(now, want('a', 1));
          const { unsent, ...changed } = planCancellation(now, want('a', 1), true);
          stocked += units(unsent);
          now = { ...now, ...changed };
          // What a cancellation of the rest would give back, and what came back already, are what never left.
          const sent = units(rows.filter(([status]) => status !== 'to_pack' && status !== 'packed').map(([, q]) => ({ quantity: q })));
          expect(units(unsentItems(now)) + stocked).toBe(quantity - sent);
        }
        expect(paid).toBe(total);
        expect(now.lines.map(standingUnits)).toEqual([0]);
      }),
    );
  });

  test('units that were refunded by name before are not paid back again', () => {
    const refund = {
      id: 'r',
      paymentId: 'p',
      amount: 200,
      status: 'processed',
      reason: '',
      key: 'k',
      lines: want('a', 2),
      round: 0,
      tries: 0,
      requestedAt: new Date(0),
    } as const;
    const payment = { method: 'sandbox', status: 'partially_refunded', refunds: [refund] } as const;
    const refunded = { lines: [line('a', 3)], payment: { ...payment, refunds: [{ ...refund, lines: [...refund.lines] }] } };
    expect(amountOfCancelled(refunded, want('a', 3))).toBe(100);
    expect(amountOfCancelled(refunded, want('a', 1))).toBe(100);
  });
});
