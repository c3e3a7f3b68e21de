/**
 * Keyset paging: a page starts after the sort key of the last item, not at an offset, so that nothing is shown twice or skipped while
 * items are added. The last key must be unique (`_id`).
 */
export interface SortKey {
  field: string;
  direction: 1 | -1;
}

/** The `$sort` of the keys. */
export const sortBy = (keys: readonly SortKey[]): Record<string, 1 | -1> =>
  Object.fromEntries(keys.map(({ field, direction }) => [field, direction]));

/** The filter of all documents that come after the one with these key values. `values` are in the order of the keys. */
export function after(keys: readonly SortKey[], values: readonly unknown[]): Record<string, unknown> {
  const branches = keys.map(({ field, direction }, index) => ({
    ...Object.fromEntries(keys.slice(0, index).map((key, i) => [key.field, values[i]])),
    [field]: { [direction === 1 ? '$gt' : '$lt']: values[index] },
  }));
  const [first] = keys;
  // The bound on the first key is implied by the branches; said apart, it narrows the index scan.
  return first ? { [first.field]: { [first.direction === 1 ? '$gte' : '$lte']: values[0] }, $or: branches } : {};
}
