/** Facets from the counted rows. Pure. */

import type { AttributeDefinition } from '../catalog/attributes.ts';
import { covers, filterable, type RangeCount, rangesOf } from './attribute-filters.ts';
import { priceBands, ratingSteps } from './buckets.ts';
import { type FacetRow, prefixOf } from './facet-stages.ts';
import { type Filters, filteredBy } from './filters.ts';

interface Choice {
  value: string;
  count: number;
  selected: boolean;
}

interface AttributeFacet {
  name: string;
  type: AttributeDefinition['type'];
  unit?: string;
  values: Choice[];
  /** Both ends included. */
  ranges: (RangeCount & { selected: boolean })[];
}

export interface Facets {
  category: (Choice & { name: string })[];
  brand: Choice[];
  /** Paise; from the lower end to just below the upper one, which the last does not have. */
  price: { from: number; to: number | null; count: number; selected: boolean }[];
  /** Average rating of so much and up. */
  rating: { from: number; count: number; selected: boolean }[];
  options: Record<string, Choice[]>;
  /** Those of numbers have ranges, the others values. */
  attributes: AttributeFacet[];
  /** Whether all products were counted, and not only the most popular ones. */
  complete: boolean;
}

/** Values that are offered per facet. */
const MOST = 60;

/** Ranges that are offered per attribute. */
const MOST_RANGES = 6;

const byCount = (a: Choice, b: Choice): number => b.count - a.count || a.value.localeCompare(b.value, 'en', { numeric: true });

/** `isWhole`: whether the rows can be of all that fits. */
export function facetsOf(rows: readonly FacetRow[], filters: Filters, isWhole: boolean): Facets {
  const active = new Set<string>(filteredBy(filters));
  const names = new Map(rows.filter((row) => row.facet === 'names').map((row) => [row.key, row.name ?? row.key]));
  /** Of a filtered dimension its own branch counts, of the others the shared one. */
  const counts = (dimension: string, prefix: string): { value: string; count: number }[] =>
    rows
      .filter((row) => row.facet === (active.has(dimension) ? dimension : 'shared') && row.key.startsWith(prefix))
      .map((row) => ({ value: row.key.slice(prefix.length), count: row.count }));
  const choices = (dimension: string, prefix: string, isSelected: (value: string) => boolean): Choice[] =>
    counts(dimension, prefix)
      .map((choice) => ({ ...choice, selected: isSelected(choice.value) }))
      .toSorted(byCount)
      .slice(0, MOST);
  const countAt = (dimension: string, prefix: string) => {
    const found = new Map(counts(dimension, prefix).map((row) => [Number(row.value), row.count]));
    return (step: number): number => found.get(step) ?? 0;
  };
  const [inBand, above] = [countAt('price', 'p|'), countAt('rating', 'r|')];
  const optionNames = new Set(rows.flatMap((row) => (row.key.startsWith('o|') ? [row.key.split('|')[1] ?? ''] : [])));
  const known = filterable(rows.flatMap((row) => row.attributes ?? []));
  const attribute = (name: string, definitions: readonly AttributeDefinition[]): AttributeFacet => {
    const dimension = `attribute.${name}` as const;
    const accepted = filters.attributes?.[name] ?? { values: [], ranges: [] };
    const isNumber = definitions.every(({ type }) => type === 'number');
    const counted = counts(dimension, prefixOf(dimension)).map(({ value, count }) => ({ value: Number(value), count }));
    const [{ type = 'text', unit } = {}] = definitions;
    return {
      ...{ name, type: isNumber ? type : type === 'number' ? 'text' : type, ...(isNumber && unit && { unit }) },
      values: isNumber ? [] : choices(dimension, prefixOf(dimension), (value) => accepted.values.includes(value)),
      ranges: isNumber ? rangesOf(counted, MOST_RANGES).map((range) => ({ ...range, selected: covers(accepted, range) })) : [],
    };
  };
  const brands = new Set(filters.brands?.map((brand) => brand.toLowerCase()));
  const priced = (from: number, to: number | null): boolean =>
    active.has('price') && (filters.minPrice ?? 0) <= from && (filters.maxPrice ?? Number.POSITIVE_INFINITY) >= (to ?? from) - 1;
  return {
    category: choices('category', 'c|', (slug) => slug === filters.category).map((choice) => ({
      ...choice,
      name: names.get(choice.value) ?? choice.value,
    })),
    brand: choices('brand', 'b|', (brand) => brands.has(brand.toLowerCase())),
    price: priceBands
      .map((from, index) => {
        const to = priceBands[index + 1] ?? null;
        return { from, to, count: inBand(index), selected: priced(from, to) };
      })
      .filter((band) => band.count > 0),
    rating: ratingSteps.map((from) => ({ from, count: above(from), selected: filters.rating === from })).filter((step) => step.count > 0),
    options: Object.fromEntries(
      [...optionNames].map((name) => [
        name,
        choices(`option.${name}`, `o|${name}|`, (value) => filters.options[name]?.includes(value) ?? false),
      ]),
    ),
    attributes: [...known]
      .map(([name, definitions]) => attribute(name, definitions))
      .filter(({ values, ranges }) => values.length + ranges.length > 0)
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    complete: isWhole && !rows.some((row) => row.facet === 'looked' && row.key === 'more'),
  };
}
