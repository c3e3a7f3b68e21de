import type { CategoryDocument } from './types.ts';

type Node = Pick<CategoryDocument, '_id' | 'parentId' | 'position' | 'name'>;

export type Tree<T> = T & { productCount: number; children: Tree<T>[] };

const inOrder = (a: Node, b: Node): number => a.position - b.position || a.name.localeCompare(b.name, 'en');

/**
 * The forest of a flat list, siblings by position and then name. `own` counts the products directly in each category; a node's
 * `productCount` is that of its whole subtree.
 */
export function treeOf<T extends Node>(categories: readonly T[], own: ReadonlyMap<string, number>): Tree<T>[] {
  const byParent = Map.groupBy(categories, (category) => category.parentId);
  const build = (parentId: string | null): Tree<T>[] =>
    (byParent.get(parentId) ?? []).toSorted(inOrder).map((category) => {
      const children = build(category._id);
      return { ...category, children, productCount: (own.get(category._id) ?? 0) + children.reduce((sum, c) => sum + c.productCount, 0) };
    });
  return build(null);
}
