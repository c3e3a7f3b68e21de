import { expect, test } from 'vitest';
import { treeOf } from '../../../lib/catalog/category-tree.ts';

const node = (_id: string, parentId: string | null, position = 0) => ({ _id, parentId, position, name: _id });

test('orders siblings by position and name, and counts whole subtrees', () => {
  const flat = [node('shirts', 'men'), node('men', null, 2), node('women', null, 1), node('jeans', 'men'), node('formal', 'shirts')];
  const tree = treeOf(
    flat,
    new Map([
      ['formal', 3],
      ['shirts', 1],
      ['women', 5],
    ]),
  );
  expect(tree.map((n) => [n._id, n.productCount])).toEqual([
    ['women', 5],
    ['men', 4],
  ]);
  expect(tree[1]?.children.map((n) => [n._id, n.productCount])).toEqual([
    ['jeans', 0],
    ['shirts', 4],
  ]);
});
