import { expect, test } from 'vitest';
import { cameToNothing, canMoveReturn, returnTransitions } from '../../../lib/returns/state.ts';
import { returnStatuses } from '../../../lib/returns/types.ts';

test('every state can be reached, none twice, and every way ends', () => {
  const reached = new Set(['requested']);
  for (const from of returnStatuses) for (const to of returnTransitions[from]) reached.add(to);
  expect(reached).toEqual(new Set(returnStatuses));
  // Each step leads further down the list: there is no way back.
  for (const from of returnStatuses)
    for (const to of returnTransitions[from])
      expect(returnStatuses.indexOf(to), `${from} -> ${to}`).toBeGreaterThan(returnStatuses.indexOf(from));
});

test('the ends absorb, and nobody calls off what the carrier has', () => {
  for (const end of ['rejected', 'cancelled', 'closed'] as const) expect(returnTransitions[end]).toEqual([]);
  for (const from of ['picked_up', 'received', 'inspected', 'refunded'] as const) expect(canMoveReturn(from, 'cancelled')).toBe(false);
});

/** The table, written down a second time. */
test('each step is one that was promised, and no other is possible', () => {
  const steps = [
    ...[
      'requested>approved',
      'requested>rejected',
      'requested>cancelled',
      'approved>picked_up',
      'approved>cancelled',
      'picked_up>received',
    ],
    ...['received>inspected', 'inspected>refunded', 'inspected>replaced', 'inspected>closed', 'refunded>closed', 'replaced>closed'],
  ];
  const possible = returnStatuses.flatMap((from) => returnStatuses.filter((to) => canMoveReturn(from, to)).map((to) => `${from}>${to}`));
  expect(possible.sort()).toEqual(steps.sort());
});

test('only a refused or recalled return came to nothing', () => {
  expect(returnStatuses.filter(cameToNothing).sort()).toEqual(['cancelled', 'rejected']);
});
