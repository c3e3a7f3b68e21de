/** Filters and facets of the attributes that categories define. Pure. */
import type { AttributeDefinition } from '../catalog/attributes.ts';
import type { FieldError } from '../platform/errors.ts';
import { attributeKey } from './search-document.ts';
import type { Match } from './tiers.ts';

/** Both ends are included; an end that is not there is open. */
interface NumberRange {
  from?: number | undefined;
  to?: number | undefined;
}

/** What is accepted of an attribute: any of these. */
export interface AttributeFilter {
  values: string[];
  ranges: NumberRange[];
}

const NUMBER = '[+-]?\\d{1,12}(?:\\.\\d{1,6})?';
const RANGE = new RegExp(`^(${NUMBER})?\\.\\.(${NUMBER})?$`);
const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** A filter from its texts: `4000..5000`, `4000..` and `..5000` are ranges of numbers, everything else is a value. */
export function attributeFilter(texts: readonly string[]): AttributeFilter {
  const ranges = texts.flatMap((text) => {
    const match = text === '..' ? null : RANGE.exec(text);
    return match ? [{ from: numberOf(match[1]), to: numberOf(match[2]) }] : [];
  });
  const values = texts.filter((text) => text === '..' || !RANGE.test(text));
  return { values: values.map((text) => (new RegExp(`^${NUMBER}$`).test(text) ? String(Number(text)) : text)), ranges };
}

const between = ({ from, to }: NumberRange): Match => ({
  ...(from !== undefined && { $gte: from }),
  ...(to !== undefined && { $lte: to }),
});

/** One condition per attribute. */
export const attributeMatches = (filters: Readonly<Record<string, AttributeFilter>>): Match[] =>
  Object.entries(filters).map(([name, { values, ranges }]) => {
    const keys = { 'facets.attribute': { $in: values.map((value) => attributeKey(name, value)) } };
    const parts = ranges.map((range) => ({ numbers: { $elemMatch: { name, value: between(range) } } }));
    return parts.length > 0 ? { $or: [keys, ...parts] } : keys;
  });

/** The attributes that some category lets its products be narrowed by, each with all its definitions. */
export function filterable(definitions: readonly AttributeDefinition[]): Map<string, AttributeDefinition[]> {
  const byName = new Map<string, AttributeDefinition[]>();
  for (const one of definitions) if (one.filterable) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  return byName;
}

/** What is wrong with filters: an attribute that nobody may filter by, and what is no number where all values are. */
export function attributeProblems(
  filters: Readonly<Record<string, AttributeFilter>>,
  known: ReadonlyMap<string, readonly AttributeDefinition[]>,
): FieldError[] {
  return Object.entries(filters).flatMap(([name, { values, ranges }]): FieldError[] => {
    const path = `query.attribute.${name}`;
    const types = new Set(known.get(name)?.map(({ type }) => type));
    if (types.size === 0) return [{ path, code: 'unknown_attribute', message: `Products cannot be filtered by an attribute ${name}.` }];
    const onlyNumbers = types.size === 1 && types.has('number');
    if (onlyNumbers && values.some((value) => !Number.isFinite(Number(value))))
      return [{ path, code: 'not_number', message: `${name}: give numbers or ranges like 10..20.` }];
    if (ranges.length > 0 && !types.has('number'))
      return [{ path, code: 'not_number', message: `${name} has no numbers to be in a range.` }];
    return [];
  });
}

export interface RangeCount {
  from: number;
  to: number;
  count: number;
}

/**
 * At most `most` ranges of about as many products each, from the lowest value to the highest; both ends of each are values that there are. Few values
 * are ranges of their own.
 */
export function rangesOf(counted: readonly { value: number; count: number }[], most: number): RangeCount[] {
  const sorted = counted.toSorted((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  const share = sorted.length <= most ? 0 : total / most;
  const ranges: RangeCount[] = [];
  let seen = 0;
  for (const { value, count } of sorted) {
    const last = ranges.at(-1);
    if (last && seen < ranges.length * share) Object.assign(last, { to: value, count: last.count + count });
    else ranges.push({ from: value, to: value, count });
    seen += count;
  }
  return ranges;
}

/** Whether the filter accepts a whole range. */
export const covers = ({ values, ranges }: AttributeFilter, { from, to }: Pick<RangeCount, 'from' | 'to'>): boolean =>
  ranges.some((range) => (range.from ?? Number.NEGATIVE_INFINITY) <= from && (range.to ?? Number.POSITIVE_INFINITY) >= to) ||
  (from === to && values.includes(String(from)));
