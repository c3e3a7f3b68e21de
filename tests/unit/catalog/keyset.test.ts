import fc from 'fast-check';
import { expect, test } from 'vitest';
import { after, type SortKey, sortBy } from '../../../lib/platform/keyset.ts';

interface Item {
  _id: number;
  price: number;
  rank: number;
}

type Condition = number | { $gt?: number; $lt?: number; $gte?: number; $lte?: number };

const holds = (value: number, condition: Condition): boolean => {
  if (typeof condition === 'number') return value === condition;
  const { $gt, $lt, $gte, $lte } = condition;
  return (
    ($gt === undefined || value > $gt) &&
    ($lt === undefined || value < $lt) &&
    ($gte === undefined || value >= $gte) &&
    ($lte === undefined || value <= $lte)
  );
};

/** What the database does with such a filter. */
const matches = (item: Item, filter: Record<string, unknown>): boolean =>
  Object.entries(filter).every(([field, condition]) =>
    field === '$or'
      ? (condition as Record<string, unknown>[]).some((branch) => matches(item, branch))
      : holds(item[field as keyof Item], condition as Condition),
  );

const compare = (keys: readonly SortKey[]) => (a: Item, b: Item) => {
  for (const { field, direction } of keys) {
    const difference = a[field as keyof Item] - b[field as keyof Item];
    if (difference !== 0) return difference * direction;
  }
  return 0;
};

const direction = fc.constantFrom(1 as const, -1 as const);
const keys = fc.tuple(direction, direction, direction).map(([a, b, c]): SortKey[] => [
  { field: 'price', direction: a },
  { field: 'rank', direction: b },
  { field: '_id', direction: c },
]);
const item = fc.record({ price: fc.nat(3), rank: fc.nat(3) });

test('pages show every item that was there from the start exactly once, in order, while others are added', () => {
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 40 }),
      fc.array(item, { maxLength: 20 }),
      keys,
      fc.integer({ min: 1, max: 7 }),
      (first, later, sort, limit) => {
        const all: Item[] = first.map((fields, i) => ({ ...fields, _id: i * 10 }));
        const initial = [...all];
        const seen: Item[] = [];
        let position: unknown[] | undefined;
        for (let page = 0; page < 100; page++) {
          const left = all.filter((i) => !position || matches(i, after(sort, position)));
          const shown = left.sort(compare(sort)).slice(0, limit);
          seen.push(...shown);
          const last = shown.at(-1);
          if (!last || shown.length < limit) break;
          position = sort.map((key) => last[key.field as keyof Item]);
          const added = later[page];
          if (added) all.push({ ...added, _id: page * 10 + 5 });
        }
        expect(new Set(seen.map((i) => i._id)).size).toBe(seen.length);
        expect(seen).toEqual(seen.toSorted(compare(sort)));
        for (const one of initial) expect(seen).toContainEqual(one);
      },
    ),
  );
});

test('sorts by the keys in their order', () => {
  expect(
    Object.entries(
      sortBy([
        { field: 'price', direction: -1 },
        { field: '_id', direction: 1 },
      ]),
    ),
  ).toEqual([
    ['price', -1],
    ['_id', 1],
  ]);
});
