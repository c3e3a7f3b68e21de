import type mongoose from 'mongoose';
import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { type FacetRow, facetStages, namesStage } from './facet-stages.ts';
import { type Filters, restOf, scopeOf } from './filters.ts';
import { SearchModel } from './model.ts';
import type { Fit, Match } from './tiers.ts';
import type { SearchDocument } from './types.ts';

export type Hit = Omit<SearchDocument, 'scope' | 'strong' | 'terms' | 'facets' | 'numbers' | 'variants' | 'categories'> & { tier: number };

interface Search {
  filters: Filters;
  /** One query per tier, best first; the tiers before `from` are left out. */
  tiers: readonly (Match | undefined)[];
  from: number;
  keys: readonly SortKey[];
  /** Key values of the last hit, which is of tier `from`. */
  values: unknown[] | undefined;
  limit: number;
  /** With facets of what fits this text, or of everything. */
  facets: { text: Fit | undefined } | undefined;
}

/** Hits and facet rows of one answer: the server's own first batch of 101 would make a second round trip of them. */
const FIRST_BATCH = 20_000;

const fields = {
  slug: 1,
  name: 1,
  brand: 1,
  images: 1,
  minPrice: 1,
  compareAtPrice: 1,
  inStock: 1,
  onSale: 1,
  rating: 1,
  popularity: 1,
  createdAt: 1,
};

function tierStages(search: Search, tier: number): mongoose.PipelineStage[] {
  const { filters, tiers, from, keys, values, limit } = search;
  const better = tiers.slice(0, tier).filter((one) => one !== undefined && Object.keys(one).length > 0);
  const later = tier === from && values ? [after(keys, values)] : [];
  const and = [{ ...scopeOf(filters), ...restOf(filters) }, tiers[tier] ?? {}, ...later, ...(better.length ? [{ $nor: better }] : [])];
  return [{ $match: { $and: and } }, { $sort: sortBy(keys) }, { $limit: limit + 1 }, { $project: { ...fields, tier: { $literal: tier } } }];
}

/**
 * A page of hits, `limit + 1` at most, and the rows of its facets, in one round trip. Each tier is read only when those before it did not fill the
 * page: a union reads its parts one after the other, and stops at the limit.
 */
export async function searchProducts(search: Search): Promise<{ hits: Hit[]; rows: FacetRow[] }> {
  const wanted = search.tiers.flatMap((tier, index) => (tier && index >= search.from ? [index] : []));
  const [first, ...others] = wanted;
  const coll = SearchModel.collection.collectionName;
  const isNarrowed = Object.keys(search.filters.attributes ?? {}).length > 0;
  const facets = search.facets ? facetStages(search.filters, search.facets.text) : isNarrowed ? [namesStage] : [];
  const none: mongoose.PipelineStage[] = [{ $match: { _id: { $exists: false } } }];
  const answer = await SearchModel.aggregate<Hit | FacetRow>([
    ...(first === undefined ? none : tierStages(search, first)),
    ...others.map((tier) => ({ $unionWith: { coll, pipeline: tierStages(search, tier) } }) as mongoose.PipelineStage.UnionWith),
    { $limit: search.limit + 1 },
    ...facets,
  ])
    .option({ batchSize: FIRST_BATCH })
    .exec();
  return {
    hits: answer.filter((row): row is Hit => 'tier' in row),
    rows: answer.filter((row): row is FacetRow => 'facet' in row),
  };
}
