/** A menu in the console as lines with depths: what a drag and each button make of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canNest, canStep, drag, itemsOf, type Line, linesOf, type MenuItem, nest, step, without } from '../../../admin/src/menus/tree.ts';

const item = (label: string, ...children: MenuItem[]): MenuItem => ({ label, children });

/** a (b, c (d)), e (f) */
const lines = linesOf([item('a', item('b'), item('c', item('d'))), item('e', item('f'))]);

/** As `a0 b1`: label and depth. */
const shape = (rows: readonly Line[]): string => rows.map(({ label, depth }) => `${label}${depth}`).join(' ');

test('lines and trees are the same thing', () => {
  expect(shape(lines)).toBe('a0 b1 c1 d2 e0 f1');
  expect(itemsOf(lines)).toEqual([item('a', item('b'), item('c', item('d'))), item('e', item('f'))]);
});

test('a link without a target is none', () => {
  const linked = (target: string): Line => ({ key: 'k', depth: 0, label: 'x', link: { kind: 'page', target } });
  expect(itemsOf([linked('')])).toEqual([{ label: 'x', children: [] }]);
  expect(itemsOf([linked('home')])).toEqual([{ label: 'x', link: { kind: 'page', target: 'home' }, children: [] }]);
});

describe('a drag', () => {
  test.each([
    ['a branch to the end', 0, 5, 0, 'e0 f1 a0 b1 c1 d2'],
    ['a leaf to another branch', 1, 5, 0, 'a0 c1 d2 e0 f1 b1'],
    ['a leaf to the front, where it can only be at the top', 3, 0, 0, 'd0 a0 b1 c1 e0 f1'],
    ['inwards, where it is', 4, 4, 1, 'a0 b1 c1 d2 e1 f2'],
    ['outwards, where it is', 3, 3, -1, 'a0 b1 c1 d1 e0 f1'],
    ['between a line and what is below it: then below it too', 4, 1, 0, 'a0 e1 f2 b1 c1 d2'],
  ])('%s', (_, from, to, inwards, expected) => {
    expect(shape(drag(lines, from, to, inwards))).toBe(expected);
  });
});

test('buttons: past siblings, a level in and out, and away with all that is below', () => {
  expect(shape(step(lines, 0, 1))).toBe('e0 f1 a0 b1 c1 d2');
  expect(shape(step(lines, 4, -1))).toBe('e0 f1 a0 b1 c1 d2');
  expect(shape(step(lines, 2, -1))).toBe('a0 c1 d2 b1 e0 f1');
  expect([canStep(lines, 0, -1), canStep(lines, 3, 1), canStep(lines, 1, 1)]).toEqual([false, false, true]);
  expect(shape(nest(lines, 4, 1))).toBe('a0 b1 c1 d2 e1 f2');
  expect(shape(nest(lines, 2, -1))).toBe('a0 b1 c0 d1 e0 f1');
  expect([canNest(lines, 0, 1), canNest(lines, 0, -1), canNest(lines, 2, 1), canNest(lines, 1, -1)]).toEqual([false, false, false, true]);
  expect(shape(without(lines, 2))).toBe('a0 b1 e0 f1');
});

test('whatever is done, every line stays, none is deeper than three levels, and none hangs in the air', () => {
  const place = fc.nat({ max: lines.length - 1 });
  const dragged = fc.record({ from: place, to: place, by: fc.integer({ min: -3, max: 3 }), what: fc.constantFrom('drag', 'step', 'nest') });
  fc.assert(
    fc.property(fc.array(dragged, { maxLength: 12 }), (moves) => {
      const direction = (by: number): -1 | 1 => (by < 0 ? -1 : 1);
      const end = moves.reduce<Line[]>((rows, { from, to, by, what }) => {
        if (what === 'drag') return drag(rows, from, to, by);
        return what === 'step' ? step(rows, from, direction(by)) : nest(rows, from, direction(by));
      }, lines);
      expect(end.map(({ label }) => label).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
      for (const [at, { depth }] of end.entries()) {
        expect(depth).toBeLessThanOrEqual(Math.min(2, (end[at - 1]?.depth ?? -1) + 1));
        expect(depth).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
