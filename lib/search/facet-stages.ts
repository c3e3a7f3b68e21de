/** Counts facets beside a page of a list. Pure. */
import type mongoose from 'mongoose';
import type { AttributeDefinition } from '../catalog/attributes.ts';
import { escapeRegExp } from '../platform/text.ts';
import { type Dimension, type Filters, filteredBy, optionChoices, restOf, scopeOf, without } from './filters.ts';
import type { Fit, Match } from './tiers.ts';

type Stage = mongoose.PipelineStage.UnionWith;

/**
 * Facets look at this many of the most popular products, of the scope of a list or of those that fit a text: their cost has a bound, and they say when
 * they saw less than all. A text has to be compared with every product that is looked at, and what it finds is ranked: so there it is fewer.
 */
const LOOKED_AT = { scope: 2_000, text: 600 };

/** For those of a text, so many of the most popular products with its rarest word are compared. */
const COMPARED = 1_500;

/** Whether facets of a text see all that fits it, as far as is known of how frequent its words are. */
export const isCompared = ({ count, others }: Fit): boolean => !others || count <= COMPARED;

/** A row of the facets in the answer of the pipeline. */
export interface FacetRow {
  /** `looked`: how many products were looked at, with the key `more` when there are more of them. `names`: a category. Else what was counted. */
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

const unionOfOptions = (variants: unknown): unknown => ({
  $reduce: { input: variants, initialValue: [], in: { $setUnion: ['$$value', '$$this.options'] } },
});

/**
 * The options of the variants that fit the options filtered by, so that a size is counted for a colour that there is. Without such a filter they are
 * those of all variants, which the read model has ready: working them out for each product took most of the time of a text's facets.
 */
function fittingOptions(filters: Filters): unknown {
  const choices = optionChoices(filters);
  if (choices.length === 0) return { $ifNull: ['$facets.option', unionOfOptions('$variants')] };
  const fits = choices.map((keys) => ({ $gt: [{ $size: { $setIntersection: ['$$this.options', { $literal: keys }] } }, 0] }));
  const stocked = filters.inStock ? ['$$this.inStock'] : [];
  return unionOfOptions({ $filter: { input: '$variants', cond: { $and: [...fits, ...stocked] } } });
}

/** All options, or all attributes, of what is counted; of a product of before there were attribute facets, none. */
function keysOf(dimension: Dimension | 'options' | 'attributes', filters: Filters): unknown {
  if (dimension.startsWith('option')) return fittingOptions(filters);
  return dimension.startsWith('attribute') ? { $ifNull: ['$facets.attribute', []] } : `$facets.${dimension}`;
}

const allDimensions = ['category', 'brand', 'price', 'rating', 'options', 'attributes'] as const;

const coll = 'productSearch';

interface Driver extends Fit {
  /** So many of them are looked at. */
  most: number;
}

/** Where facets look, the text if there is one, else the scope of the filters; and what else has to fit. */
const start = (filters: Filters, text: Fit | undefined): { driver: Driver; rest: Match } =>
  text
    ? { driver: { ...text, most: LOOKED_AT.text }, rest: { ...scopeOf(filters), ...restOf(filters) } }
    : { driver: { rarest: scopeOf(filters), count: 0, most: LOOKED_AT.scope }, rest: restOf(filters) };

interface Branch {
  facet: Dimension | 'shared';
  driver: Driver;
  stages: mongoose.PipelineStage.FacetPipelineStage[];
}

function branch(
  facet: Dimension | 'shared',
  dimensions: readonly (Dimension | 'options' | 'attributes')[],
  filters: Filters,
  text: Fit | undefined,
): Branch {
  const { driver, rest } = start(filters, text);
  const own = facet === 'shared' ? [] : [{ $match: { keys: { $regex: `^${escapeRegExp(prefixOf(facet))}` } } }];
  return {
    ...{ facet, driver },
    stages: [
      { $limit: driver.most },
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

/** The key of the row that says how many were looked at. */
const orMore = ({ most }: Driver) => ({ $cond: [{ $gt: ['$count', most] }, 'more', 'all'] });

/**
 * The products that are looked at: the most popular that fit, and one more, which tells that there are more. A filter does not move in front of a limit:
 * so it is the rarest word that the index is asked for, whichever plan the database would take for quicker.
 */
const lookedAt = ({ rarest, others, most }: Driver): mongoose.PipelineStage[] => [
  { $match: rarest },
  { $sort: { popularity: -1, _id: -1 } },
  ...(others ? [{ $limit: COMPARED }, { $match: others }] : []),
  { $limit: most + 1 },
];

/** A key that every product is counted for. */
const EVERY = '*';

/** Without a filter all that is read is counted for everything: without `$facet` the database does it in half the time. */
function unfiltered(driver: Driver): Stage {
  const isEvery = { $eq: ['$_id', EVERY] };
  return {
    $unionWith: {
      coll,
      pipeline: [
        ...lookedAt(driver),
        {
          $project: { _id: 0, keys: { $concatArrays: [[EVERY], ...allDimensions.map((dimension) => keysOf(dimension, { options: {} }))] } },
        },
        { $unwind: '$keys' },
        { $group: { _id: '$keys', count: { $sum: 1 } } },
        {
          $project: {
            _id: 0,
            count: 1,
            facet: { $cond: [isEvery, 'looked', 'shared'] },
            key: { $cond: [isEvery, orMore(driver), '$_id'] },
          },
        },
      ] as never,
    },
  };
}

/** All that looks at the same products, which are read once for it. The first one says whether there were more of them. */
function readOnce(driver: Driver, branches: readonly Branch[], isFirst: boolean): Stage {
  const named = Object.fromEntries(branches.map(({ stages }, index) => [`f${index}`, stages]));
  const looked = [{ $count: 'count' }, { $set: { facet: 'looked', key: orMore(driver) } }] as mongoose.PipelineStage.FacetPipelineStage[];
  const parts = { ...named, ...(isFirst && { looked }) };
  return {
    $unionWith: {
      coll,
      pipeline: [
        ...(lookedAt(driver) as mongoose.PipelineStage.FacetPipelineStage[]),
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
export function facetStages(filters: Filters, text: Fit | undefined): Stage[] {
  const active = filteredBy(filters);
  if (active.length === 0 && Object.keys(restOf(filters)).length === 0) return [unfiltered(start(filters, text).driver), namesStage];
  const unfilteredBy = allDimensions.filter((dimension) => !(active as string[]).includes(dimension));
  const branches = [
    branch('shared', unfilteredBy, filters, text),
    ...active.map((dimension) => branch(dimension, [dimension], without(filters, dimension), text)),
  ];
  const groups = [...Map.groupBy(branches, ({ driver }) => JSON.stringify(driver)).values()];
  return [...groups.flatMap((group, index) => (group[0] ? [readOnce(group[0].driver, group, index === 0)] : [])), namesStage];
}
