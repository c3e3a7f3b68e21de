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
