import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../../../lib/orders/outcome.ts';
import type { OrderLine, Shipment, ShipmentStatus } from '../../../lib/orders/types.ts';
import { itemsOf, unsentItems } from '../../../lib/orders/units.ts';
import { without } from '../../../lib/shipments/pack-shipment.ts';

const line = (id: string, sku: string, quantity: number) => ({ id, sku, quantity }) as OrderLine;
const shipment = (status: ShipmentStatus, lines: [lineId: string, quantity: number][] = []): Shipment => ({
  id: `shp_${status}`,
  status,
  warehouseId: 'main',
  lines: lines.map(([lineId, quantity]) => ({ lineId, quantity })),
});

describe('units that did not leave the warehouse', () => {
  const lines = [line('a', 'X', 3), line('b', 'Y', 2), line('c', 'X', 1)];

  test('are all of them before there are shipments', () => {
    expect(unsentItems({ lines, shipments: [] })).toEqual([
      { sku: 'X', quantity: 4 },
      { sku: 'Y', quantity: 2 },
    ]);
  });

  test('leave out what was sent, also when it came back by itself', () => {
    const shipments = [shipment('shipped', [['a', 2]]), shipment('returned_to_origin', [['b', 2]]), shipment('packed', [['c', 1]])];
    expect(unsentItems({ lines, shipments })).toEqual([{ sku: 'X', quantity: 2 }]);
  });

  test('are the same after the cancellation as before it', () => {
    const before = [shipment('shipped', [['a', 2]]), shipment('to_pack', [['a', 1]])];
    const after = [shipment('shipped', [['a', 2]]), shipment('cancelled', [['a', 1]])];
    expect(unsentItems({ lines, shipments: after })).toEqual(unsentItems({ lines, shipments: before }));
  });

  test('of shipment lines are summed per SKU', () => {
    expect(
      itemsOf(
        { lines },
        shipment('shipped', [
          ['a', 1],
          ['c', 1],
        ]).lines,
      ),
    ).toEqual([{ sku: 'X', quantity: 2 }]);
  });
});

describe('taking units out of a shipment', () => {
  const quantities = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });

  test('leaves exactly the rest', () => {
    fc.assert(
      fc.property(quantities, fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }), (held, wanted) => {
        const lines = held.map((quantity, index) => ({ lineId: `l${index}`, quantity }));
        const taken = new Map(held.map((quantity, index) => [`l${index}`, Math.min(quantity, wanted[index] ?? 0)]));
        const rest = without(lines, taken);
        const sum = (list: { quantity: number }[]) => list.reduce((total, { quantity }) => total + quantity, 0);
        expect(sum(rest ?? [])).toBe(sum(lines) - [...taken.values()].reduce((a, b) => a + b, 0));
        expect(rest?.every(({ quantity }) => quantity > 0)).toBe(true);
      }),
    );
  });

  test('is refused for more than there is and for lines that are not in it', () => {
    const lines = [{ lineId: 'a', quantity: 1 }];
    expect(without(lines, new Map([['a', 2]]))).toBeUndefined();
    expect(without(lines, new Map([['b', 1]]))).toBeUndefined();
  });
});

describe('how an order ends', () => {
  const cod = { method: 'cod', status: 'unpaid' } as const;

  test.each<[ShipmentStatus[], ReturnType<typeof outcomeOf>]>([
    [[], undefined],
    [['to_pack'], undefined],
    [['delivered', 'shipped'], undefined],
    [['delivered', 'delivered'], { status: 'completed', collected: true }],
    [['delivered', 'returned_to_origin'], { status: 'completed', collected: false }],
    [['returned_to_origin', 'returned_to_origin'], { status: 'cancelled', collected: false }],
    [['cancelled'], undefined],
  ])('shipments %j', (states, outcome) => {
    expect(outcomeOf({ shipments: states.map((s) => shipment(s)), payment: cod })).toEqual(outcome);
  });

  test('a prepaid order is not paid again', () => {
    const payment = { method: 'sandbox', status: 'paid' } as const;
    expect(outcomeOf({ shipments: [shipment('delivered')], payment })).toEqual({ status: 'completed', collected: false });
  });
});
