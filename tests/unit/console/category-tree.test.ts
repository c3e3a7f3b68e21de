/** The tree of categories in the console: its rows, what a dragged row would become, and the positions that put it there. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenOf, placeAt, positionsFor, rowsOf } from '../../../admin/src/categories/tree.ts';

const node = (id: string, parentId: string | null, position = 0) => ({ id, name: id, parentId, position });

/** a (b, c (d)), e */
const tree = [node('e', null, 2), node('a', null, 1), node('c', 'a', 2), node('b', 'a', 1), node('d', 'c')];
const idsOf = (rows: { category: { id: string } }[]): string => rows.map(({ category }) => category.id).join('');

describe('rows', () => {
  test('parents before children, siblings by position and then name', () => {
    expect(idsOf(rowsOf(tree))).toBe('abcde');
    expect(rowsOf(tree).map(({ depth }) => depth)).toEqual([0, 1, 1, 2, 0]);
    expect(idsOf(rowsOf([node('z', null), node('y', null)]))).toBe('yz');
  });

  test('what is below a closed one is left out', () => {
    expect(idsOf(rowsOf(tree, new Set(['c'])))).toBe('abce');
  });
});

describe('a dragged row', () => {
  test.each([
    ['e over b: the first of a', 'e', 'b', 0, { parentId: 'a', index: 0, depth: 1 }],
    ['e one to the right: the last of a', 'e', 'e', 1, { parentId: 'a', index: 2, depth: 1 }],
    ['e two to the right: below c', 'e', 'e', 2, { parentId: 'c', index: 1, depth: 2 }],
    ['no deeper than one below the row above', 'e', 'e', 9, { parentId: 'd', index: 0, depth: 3 }],
    ['d to the left: the sibling of c', 'd', 'd', -1, { parentId: 'a', index: 2, depth: 1 }],
    ['not to the left of what follows', 'b', 'b', -1, { parentId: 'a', index: 0, depth: 1 }],
    ['e over a: the first of all', 'e', 'a', 0, { parentId: null, index: 0, depth: 0 }],
  ] as const)('%s', (_, active, over, steps, place) => {
    expect(placeAt(rowsOf(tree, new Set([active])), active, over, steps)).toEqual(place);
  });
});

test('after the changes of positions the category stands at its index, and its siblings in their order', () => {
  const some = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 8 });
  fc.assert(
    fc.property(some, fc.nat({ max: 8 }), (positions, at) => {
      const siblings = childrenOf(
        positions.map((position, i) => node(`s${i}`, 'p', position)),
        'p',
      );
      const index = Math.min(at, siblings.length);
      const { own, others } = positionsFor(siblings, index);
      const changed = new Map(others.map(({ id, position }) => [id, position]));
      const after = siblings.map((sibling) => ({ ...sibling, position: changed.get(sibling.id) ?? sibling.position }));
      const wanted = siblings.map(({ id }) => id).toSpliced(index, 0, 'moved');
      expect(childrenOf([...after, node('moved', 'p', own)], 'p').map(({ id }) => id)).toEqual(wanted);
      expect(own).toBeGreaterThanOrEqual(0);
    }),
  );
});
