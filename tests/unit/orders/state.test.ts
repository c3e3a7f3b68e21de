import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cancellableShipments,
  canMoveOrder,
  canMoveShipment,
  isFinal,
  orderTransitions,
  sentShipments,
  shipmentTransitions,
} from '../../../lib/orders/state.ts';

function reachable(table: Readonly<Record<string, readonly string[]>>, start: string): Set<string> {
  const seen = new Set([start]);
  for (const state of seen) for (const next of table[state] ?? []) seen.add(next);
  return seen;
}

describe.each([
  ['order', orderTransitions, 'pending', ['completed', 'cancelled']],
  ['shipment', shipmentTransitions, 'to_pack', ['delivered', 'returned_to_origin', 'cancelled']],
] as const)('the states of an %s', (_name, table, start, ends) => {
  const states = Object.keys(table);
  const next: Readonly<Record<string, readonly string[]>> = table;

  test('can all be reached', () => {
    expect([...reachable(next, start)].sort()).toEqual([...states].sort());
  });

  test('end where nothing follows', () => {
    expect(states.filter((state) => next[state]?.length === 0).sort()).toEqual([...ends].sort());
  });

  test('never lead back', () => {
    for (const state of states) for (const after of next[state] ?? []) expect(reachable(next, after)).not.toContain(state);
  });

  test('can always still end', () => {
    for (const state of states) expect([...reachable(next, state)].some((s) => ends.includes(s as never))).toBe(true);
  });
});

test('a step is one entry of the table, and the same state is none', () => {
  expect(canMoveOrder('placed', 'completed')).toBe(true);
  expect(canMoveOrder('placed', 'placed')).toBe(false);
  expect(canMoveShipment('shipped', 'out_for_delivery')).toBe(true);
  expect(canMoveShipment('shipped', 'delivered')).toBe(false);
  expect(canMoveShipment('delivered', 'shipped')).toBe(false);
});

test('a shipment is in the warehouse, under way or cancelled, and only one of them', () => {
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(shipmentTransitions) as (keyof typeof shipmentTransitions)[])), (status) => {
      const places = [cancellableShipments.includes(status), sentShipments.includes(status), status === 'cancelled'];
      expect(places.filter(Boolean)).toHaveLength(1);
      if (cancellableShipments.includes(status)) expect(isFinal(status)).toBe(false);
    }),
  );
});

/** The tables, written down a second time: `domain.md` promises these steps to clients, and no others. */
test.each([
  [orderTransitions, ['completed <- placed', 'cancelled <- pending placed', 'expired <- pending', 'placed <- pending expired']],
  [
    shipmentTransitions,
    [
      'packed <- to_pack',
      'cancelled <- to_pack packed',
      'shipped <- packed',
      'out_for_delivery <- shipped',
      'delivered <- out_for_delivery',
      'returned_to_origin <- shipped out_for_delivery',
    ],
  ],
])('each state is reached from those before it alone', (table, ways) => {
  const entries = Object.entries(table) as [string, readonly string[]][];
  const before = (to: string): string[] => entries.filter(([, next]) => next.includes(to)).map(([from]) => from);
  const found = entries.map(([to]) => [to, ...before(to)]).filter((way) => way.length > 1);
  expect(found.map(([to, ...from]) => `${to} <- ${from.join(' ')}`).sort()).toEqual([...ways].sort());
});

test('where a shipment’s goods are', () => {
  expect(cancellableShipments).toEqual(['to_pack', 'packed']);
  expect(sentShipments).toEqual(['shipped', 'out_for_delivery', 'delivered', 'returned_to_origin']);
  expect((Object.keys(shipmentTransitions) as (keyof typeof shipmentTransitions)[]).filter(isFinal)).toEqual([
    'delivered',
    'returned_to_origin',
    'cancelled',
  ]);
});
