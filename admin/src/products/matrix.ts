/** The combinations of a product's options: which there are, and what becomes of the rows when options change. */

export interface Option {
  name: string;
  values: string[];
}

interface Row {
  options: Record<string, string>;
}

/** Two rows of a product are the same variant when their options say the same, as the API compares them. */
export const combinationOf = (options: Record<string, string>): string =>
  JSON.stringify(
    Object.entries(options)
      .map(([name, value]) => [name.trim().toLowerCase(), value.trim().toLowerCase()])
      .toSorted(([a = ''], [b = '']) => a.localeCompare(b)),
  );

/** Every combination; of no options it is the one empty combination. Options without values count for nothing yet. */
const combinations = (options: readonly Option[]): Record<string, string>[] =>
  options
    .filter(({ name, values }) => name && values.length > 0)
    .reduce<Record<string, string>[]>(
      (found, { name, values }) => found.flatMap((rest) => values.map((value) => ({ ...rest, [name]: value }))),
      [{}],
    );

/** The options of a product with the values that its variants have. */
export const optionsOf = (names: readonly string[], rows: readonly Row[]): Option[] =>
  names.map((name) => ({ name, values: [...new Set(rows.map(({ options }) => options[name] ?? '').filter(Boolean))] }));

const agree = (a: Record<string, string>, b: Record<string, string>): boolean =>
  Object.entries(a).every(([name, value]) => b[name] === undefined || b[name] === value);

/**
 * The rows after options changed: those that still are a combination stay, combinations that are new get a row made of the first one that agrees with
 * them. A combination that was taken out by hand before is not brought back.
 */
export function withOptions<R extends Row>(
  before: readonly Option[],
  after: readonly Option[],
  rows: readonly R[],
  make: (options: Record<string, string>, like: R | undefined) => R,
): R[] {
  const kept = new Map(rows.map((row) => [combinationOf(row.options), row]));
  const former = new Set(combinations(before).map(combinationOf));
  return combinations(after).flatMap((options) => {
    const key = combinationOf(options);
    const row = kept.get(key);
    if (row) return [row];
    return former.has(key) ? [] : [make(options, rows.find((other) => agree(options, other.options)) ?? rows[0])];
  });
}

/** Combinations that no row has. */
export function missing(options: readonly Option[], rows: readonly Row[]): Record<string, string>[] {
  const there = new Set(rows.map((row) => combinationOf(row.options)));
  return combinations(options).filter((combination) => !there.has(combinationOf(combination)));
}
