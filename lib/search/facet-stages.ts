/** Counts facets beside a page of a list. Pure. */
import type mongoose from 'mongoose';
import type { AttributeDefinition } from '../catalog/attributes.ts';
import { escapeRegExp } from '../platform/text.ts';
import { type Dimension, type Filters, filteredBy, optionChoices, restOf, scopeOf, without } from './filters.ts';
import type { Match } from './tiers.ts';

type Stage = mongoose.PipelineStage.UnionWith;

/** Facets look at this many of the most popular products of the scope or the text: their cost has a bound, and they say when they saw less than all. */
export const LOOKED_AT = 2_000;

/** A row of the facets in the answer of the pipeline. */
export interface FacetRow {
  /** `looked`: how many products were looked at, one more than the bound when there are more. `names`: a category. Else what was counted. */
  facet: Dimension | 'shared' | 'looked' | 'names';
  key: string;
  count: number;
  name?: string;
  attributes?: AttributeDefinition[];
}

/** How the keys of a dimension begin. */
export function prefixOf(dimension: Dimension): string {
  const [kind = '', ...name] = dimension.split('.');
  return name.length ? `${kind[0]}|${name.join('.')}|` : `${kind[0]}|`;
}

/** The options of the variants that fit the options filtered by, so that a size is counted for a colour that there is. */
function fittingOptions(filters: Filters): unknown {
  const choices = optionChoices(filters);
  const fits = choices.map((keys) => ({ $gt: [{ $size: { $setIntersection: ['$$this.options', { $literal: keys }] } }, 0] }));
  const stocked = choices.length && filters.inStock ? ['$$this.inStock'] : [];
  const input = choices.length ? { $filter: { input: '$variants', cond: { $and: [...fits, ...stocked] } } } : '$variants';
  return { $reduce: { input, initialValue: [], in: { $setUnion: ['$$value', '$$this.options'] } } };
}

/** All options, or all attributes, of what is counted; of a product of before there were attribute facets, none. */
function keysOf(dimension: Dimension | 'options' | 'attributes', filters: Filters): unknown {
  if (dimension.startsWith('option')) return fittingOptions(filters);
  return dimension.startsWith('attribute') ? { $ifNull: ['$facets.attribute', []] } : `$facets.${dimension}`;
}

const coll = 'productSearch';

/** Where facets look: the text if there is one, else the scope of the filters. */
const start = (filters: Filters, text: Match | undefined): { driver: Match; rest: Match } =>
  text ? { driver: text, rest: { ...scopeOf(filters), ...restOf(filters) } } : { driver: scopeOf(filters), rest: restOf(filters) };

interface Branch {
  facet: Dimension | 'shared';
  /** Where it looks, and what else has to fit. */
  driver: Match;
  rest: Match;
  stages: mongoose.PipelineStage.FacetPipelineStage[];
}

function branch(
  facet: Dimension | 'shared',
  dimensions: readonly (Dimension | 'options' | 'attributes')[],
  filters: Filters,
  text: Match | undefined,
): Branch {
  const { driver, rest } = start(filters, text);
  const own = facet === 'shared' ? [] : [{ $match: { keys: { $regex: `^${escapeRegExp(prefixOf(facet))}` } } }];
  return {
    ...{ facet, driver, rest },
    stages: [
      { $limit: LOOKED_AT },
      { $match: rest },
      { $project: { _id: 0, keys: { $concatArrays: dimensions.map((dimension) => keysOf(dimension, filters)) } } },
      { $unwind: '$keys' },
      ...own,
      { $group: { _id: '$keys', count: { $sum: 1 } } },
      { $project: { _id: 0, facet, key: '$_id', count: 1 } },
    ],
  };
}

/** What is counted and filtered by: a product's texts are the larger part of it. */
const COUNTED = {
  ...{ _id: 0, scope: 1, categories: 1, facets: 1, numbers: 1, variants: 1 },
  ...{ minPrice: 1, inStock: 1, onSale: 1, 'rating.average': 1 },
};

const looked = [{ $count: 'count' }, { $set: { facet: 'looked', key: '' } }] as mongoose.PipelineStage.FacetPipelineStage[];

/** All that looks at the same products, which are read once for it. The first one says whether there were more of them. */
function readOnce(branches: readonly Branch[], isFirst: boolean): Stage {
  const named = Object.fromEntries(branches.map(({ stages }, index) => [`f${index}`, stages]));
  const parts = { ...named, ...(isFirst && { looked }) };
  return {
    $unionWith: {
      coll,
      pipeline: [
        { $match: branches[0]?.driver ?? {} },
        { $sort: { popularity: -1, _id: -1 } },
        { $limit: LOOKED_AT + 1 },
        { $project: COUNTED },
        { $facet: parts },
        { $project: { rows: { $concatArrays: Object.keys(parts).map((part) => `$${part}`) } } },
        { $unwind: '$rows' },
        { $replaceRoot: { newRoot: '$rows' } },
      ],
    },
  };
}

/** Appends the categories, with their names and what they say of attributes: facets are named by it, and filters checked. */
export const namesStage = {
  $unionWith: { coll: 'categories', pipeline: [{ $project: { _id: 0, facet: 'names', key: '$slug', name: 1, attributes: 1 } }] },
} as Stage;

/**
 * Stages that append the rows of all facets: one branch for those not filtered by, and one each for the others, without their own filter. Only a facet
 * without whose filter other products come into view makes the database read those as well.
 */
export function facetStages(filters: Filters, text: Match | undefined): Stage[] {
  const active = filteredBy(filters);
  const shared = (['category', 'brand', 'price', 'rating'] as const).filter((dimension) => !active.includes(dimension));
  const branches = [
    branch('shared', [...shared, 'options', 'attributes'], filters, text),
    ...active.map((dimension) => branch(dimension, [dimension], without(filters, dimension), text)),
  ];
  const groups = Map.groupBy(branches, ({ driver }) => JSON.stringify(driver));
  return [...[...groups.values()].map((group, index) => readOnce(group, index === 0)), namesStage];
}
