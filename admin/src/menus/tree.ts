/** A menu as lines with depths, which is how it is shown and dragged; the API has it as a tree. */
import type { components } from '@open-shop/client';

export type MenuItem = components['schemas']['AdminMenu']['items'][number];

export interface Line extends Omit<MenuItem, 'children'> {
  key: string;
  depth: number;
}

const DEEPEST = 2;

export const newLine = (depth = 0): Line => ({ key: crypto.randomUUID(), depth, label: '' });

export const linesOf = (items: readonly MenuItem[], depth = 0): Line[] =>
  items.flatMap(({ children, ...item }) => [{ ...item, key: crypto.randomUUID(), depth }, ...linesOf(children, depth + 1)]);

/** Where the branch that begins at a line ends. */
function endOf(lines: readonly Line[], from: number): number {
  const depth = lines[from]?.depth ?? 0;
  const next = lines.findIndex((line, place) => place > from && line.depth <= depth);
  return next === -1 ? lines.length : next;
}

/** Links without a target are none. */
export function itemsOf(lines: readonly Line[]): MenuItem[] {
  const items: MenuItem[] = [];
  for (let at = 0; at < lines.length; at = endOf(lines, at)) {
    const { label, link } = lines[at] as Line;
    const children = itemsOf(lines.slice(at + 1, endOf(lines, at)));
    items.push({ label: label ?? '', ...(link?.kind && link.target && { link }), children });
  }
  return items;
}

const shifted = (branch: readonly Line[], by: number): Line[] => branch.map((line) => ({ ...line, depth: line.depth + by }));

/** The depths that a branch may have between two lines; undefined when it does not fit there. */
function depthsAt(before: Line | undefined, after: Line | undefined, branch: readonly Line[]): [least: number, most: number] | undefined {
  const height = Math.max(...branch.map(({ depth }) => depth)) - (branch[0]?.depth ?? 0);
  const least = after?.depth ?? 0;
  const most = Math.min(before ? before.depth + 1 : 0, DEEPEST - height);
  return least > most ? undefined : [least, most];
}

/** A line dragged with what is below it to the place of another, and so many levels inwards. */
export function drag(lines: readonly Line[], from: number, to: number, inwards: number): Line[] {
  const end = endOf(lines, from);
  const branch = lines.slice(from, end);
  const rest = [...lines.slice(0, from), ...lines.slice(end)];
  const place = to < from ? to : to < end ? from : to - branch.length + 1;
  const range = depthsAt(rest[place - 1], rest[place], branch);
  const [head] = branch;
  if (!range || !head) return [...lines];
  const depth = Math.min(Math.max(head.depth + inwards, range[0]), range[1]);
  return [...rest.slice(0, place), ...shifted(branch, depth - head.depth), ...rest.slice(place)];
}

/** Where the sibling before or after a line begins. */
function sibling(lines: readonly Line[], at: number, direction: -1 | 1): number | undefined {
  const depth = lines[at]?.depth ?? 0;
  if (direction === 1) {
    const next = endOf(lines, at);
    return lines[next]?.depth === depth ? next : undefined;
  }
  const before = lines.slice(0, at).findLastIndex((line) => line.depth <= depth);
  return before !== -1 && lines[before]?.depth === depth ? before : undefined;
}

/** Whether there is a sibling to change places with. */
export const canStep = (lines: readonly Line[], at: number, direction: -1 | 1): boolean => sibling(lines, at, direction) !== undefined;

/** A line that changes places with the sibling before or after it, each with what is below it. */
export function step(lines: readonly Line[], at: number, direction: -1 | 1): Line[] {
  const other = sibling(lines, at, direction);
  if (other === undefined) return [...lines];
  const [first, second] = direction === 1 ? [at, other] : [other, at];
  const end = endOf(lines, second);
  return [...lines.slice(0, first), ...lines.slice(second, end), ...lines.slice(first, second), ...lines.slice(end)];
}

/** A line moved a level in or out, with what is below it; as it was where that is not possible. */
export const nest = (lines: readonly Line[], at: number, inwards: -1 | 1): Line[] => {
  const end = endOf(lines, at);
  const branch = lines.slice(at, end);
  const [head] = branch;
  if (!head) return [...lines];
  const depth = head.depth + inwards;
  const height = Math.max(...branch.map((line) => line.depth)) - head.depth;
  const before = lines[at - 1];
  if (depth < 0 || depth + height > DEEPEST || !before || depth > before.depth + 1) return [...lines];
  return [...lines.slice(0, at), ...shifted(branch, inwards), ...lines.slice(end)];
};

/** Whether that changes anything. */
export const canNest = (lines: readonly Line[], at: number, inwards: -1 | 1): boolean =>
  nest(lines, at, inwards)[at]?.depth !== lines[at]?.depth;

/** Without a line and what is below it. */
export const without = (lines: readonly Line[], at: number): Line[] => [...lines.slice(0, at), ...lines.slice(endOf(lines, at))];
