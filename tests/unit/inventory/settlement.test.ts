import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planSettlement, type StockChange, saleId } from '../../../lib/inventory/settlement.ts';

const order = fc.constantFrom('o1', 'o2', 'o3');
const items = fc.array(fc.record({ sku: fc.constantFrom('A', 'B'), quantity: fc.integer({ min: 1, max: 5 }) }), {
  minLength: 1,
  maxLength: 3,
});

/** As in life: one order always asks for the same items, so they follow from its id. */
const changes = fc
  .record({
    items: fc.record({ o1: items, o2: items, o3: items }),
    picks: fc.array(fc.record({ order, kind: fc.constantFrom('commit', 'cancel', 'return') }), { maxLength: 12 }),
  })
  .map(({ items: of, picks }) =>
    picks.map(({ order: orderId, kind }): StockChange => {
      const wanted = of[orderId as keyof typeof of];
      return kind === 'return'
        ? { kind, orderId, shipmentId: `s-${orderId}`, items: wanted }
        : { kind: kind as 'commit', orderId, items: wanted };
    }),
  );

const comparable = (list: readonly StockChange[]) => {
  const { holds, restocks } = planSettlement(list);
  return {
    holds: [...holds].map(([sku, plan]) => [sku, [...plan.commits].sort(), [...plan.cancels].sort()]).sort(),
    restocks: [...restocks.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
};

describe('the plan of a batch', () => {
  test('does not depend on order or repetition', () => {
    fc.assert(
      fc.property(changes, fc.infiniteStream(fc.nat()), (list, keys) => {
        const thrice = [...list, ...list, ...list].map((change) => ({ change, key: keys.next().value ?? 0 }));
        const shuffled = thrice.sort((a, b) => a.key - b.key).map(({ change }) => change);
        expect(comparable(shuffled)).toEqual(comparable(list));
      }),
    );
  });

  test('sums lines of the same SKU', () => {
    const twice: StockChange = {
      kind: 'cancel',
      orderId: 'o',
      items: [
        { sku: 'A', quantity: 1 },
        { sku: 'A', quantity: 2 },
      ],
    };
    const plan = planSettlement([twice]);
    expect(plan.holds.get('A')?.cancels.get('o')).toBe(3);
    expect([...plan.restocks.values()]).toEqual([{ id: 'o|A|restock', reason: 'restock', orderId: 'o', sku: 'A', quantity: 3 }]);
  });

  test('gives each returned shipment a restock of its own', () => {
    const back = (shipmentId: string): StockChange => ({ kind: 'return', orderId: 'o', shipmentId, items: [{ sku: 'A', quantity: 1 }] });
    expect([...planSettlement([back('s1'), back('s2'), back('s1')]).restocks.keys()]).toEqual(['s1|A|restock', 's2|A|restock']);
  });
});

describe('what each kind of change asks', () => {
  const items = [{ sku: 'A', quantity: 2 }];
  const planOf = (change: StockChange) => {
    const { holds, restocks } = planSettlement([change]);
    return {
      commits: [...(holds.get('A')?.commits ?? [])],
      cancels: [...(holds.get('A')?.cancels ?? [])],
      restocks: [...restocks.values()],
    };
  };
  const restock = { orderId: 'o', sku: 'A', quantity: 2 };

  test('a confirmation turns the hold into a sale, and gives nothing back', () => {
    expect(planOf({ kind: 'commit', orderId: 'o', items })).toEqual({ commits: ['o'], cancels: [], restocks: [] });
  });

  test('a cancellation releases the hold, or restocks what was sold already', () => {
    expect(planOf({ kind: 'cancel', orderId: 'o', items })).toEqual({
      ...{ commits: [], cancels: [['o', 2]] },
      restocks: [{ id: 'o|A|restock', reason: 'restock', ...restock }],
    });
    expect(planOf({ kind: 'cancel', orderId: 'o', cancellationId: 'c', items }).restocks).toMatchObject([{ id: 'c|A|restock' }]);
  });

  test('a shipment that came back proves its sale, and restocks', () => {
    expect(planOf({ kind: 'return', orderId: 'o', shipmentId: 's', items })).toEqual({
      ...{ commits: ['o'], cancels: [] },
      restocks: [{ id: 's|A|restock', reason: 'restock', ...restock }],
    });
  });

  test('inspected units are a return of their own in the ledger', () => {
    expect(planOf({ kind: 'inspected', orderId: 'o', returnId: 'r', items })).toEqual({
      ...{ commits: ['o'], cancels: [] },
      restocks: [{ id: 'r|A|return', reason: 'return', ...restock }],
    });
  });

  test('a sale has one row per order and SKU', () => expect(saleId('o', 'A')).toBe('o|A|sale'));
});
