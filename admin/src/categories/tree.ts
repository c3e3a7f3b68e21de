/** The tree of categories as rows, and what a row that is dragged would become. */

interface Node {
  id: string;
  name: string;
  parentId: string | null;
  position: number;
}

interface Row<C extends Node> {
  category: C;
  depth: number;
  hasChildren: boolean;
}

/** Where a category would stand: below whom, and as the how-manieth of its siblings. */
export interface Place {
  parentId: string | null;
  index: number;
  depth: number;
}

const inOrder = (a: Node, b: Node): number => a.position - b.position || a.name.localeCompare(b.name, 'en');

/** The children of a category in their order, as the shop shows them. */
export const childrenOf = <C extends Node>(categories: readonly C[], parentId: string | null): C[] =>
  categories.filter((category) => category.parentId === parentId).toSorted(inOrder);

/** All of the tree from top to bottom; what is below a closed category is left out. */
export function rowsOf<C extends Node>(categories: readonly C[], closed: ReadonlySet<string> = new Set()): Row<C>[] {
  const byParent = Map.groupBy(categories.toSorted(inOrder), ({ parentId }) => parentId);
  const below = (parentId: string | null, depth: number): Row<C>[] =>
    (byParent.get(parentId) ?? []).flatMap((category) => [
      { category, depth, hasChildren: byParent.has(category.id) },
      ...(closed.has(category.id) ? [] : below(category.id, depth + 1)),
    ]);
  return below(null, 0);
}

/** What a dragged row would become when it is let go over another one, `steps` to the right of where it began. Its own descendants are not among the rows. */
export function placeAt<C extends Node>(rows: readonly Row<C>[], activeId: string, overId: string, steps: number): Place | undefined {
  const from = rows.findIndex(({ category }) => category.id === activeId);
  const over = rows.findIndex(({ category }) => category.id === overId);
  const active = rows[from];
  if (!active || over < 0) return undefined;
  const moved = rows.toSpliced(from, 1).toSpliced(over, 0, active);
  const deepest = over > 0 ? (moved[over - 1]?.depth ?? 0) + 1 : 0;
  const shallowest = moved[over + 1]?.depth ?? 0;
  const depth = Math.max(shallowest, Math.min(deepest, active.depth + steps));
  const above = moved.slice(0, over).reverse();
  const parent = depth === 0 ? undefined : above.find((row) => row.depth === depth - 1);
  const parentId = parent?.category.id ?? null;
  return { parentId, depth, index: above.filter((row) => row.depth === depth && row.category.parentId === parentId).length };
}

/** Room between siblings, so that most moves change one category only. */
export const GAP = 100;

/** The positions that put a category at an index among its new siblings: its own, and those of siblings that must make room. */
export function positionsFor(siblings: readonly Node[], index: number): { own: number; others: { id: string; position: number }[] } {
  const before = siblings[index - 1]?.position ?? -1;
  const after = siblings[index]?.position ?? before + 2 * GAP;
  const own = Math.floor((before + after) / 2);
  const isInOrder = siblings.every(({ position }, i) => i === 0 || position > (siblings[i - 1]?.position ?? 0));
  if (own > before && own < after && isInOrder) return { own, others: [] };
  const others = siblings.map(({ id, position }, i) => ({ id, position, wanted: GAP * (i < index ? i : i + 1) }));
  return {
    own: GAP * index,
    others: others.filter(({ position, wanted }) => position !== wanted).map(({ id, wanted }) => ({ id, position: wanted })),
  };
}

/** A category and all that is below it: where it cannot go. */
export function within<C extends Node & { path: readonly string[] }>(categories: readonly C[], id: string): Set<string> {
  return new Set(categories.filter(({ path }) => path.includes(id)).map((category) => category.id));
}

/** The names on the way to a category. */
export function wayTo<C extends Node & { path: readonly string[] }>(categories: readonly C[], category: C): string {
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  return category.path.map((id) => names.get(id) ?? '').join(' › ');
}
