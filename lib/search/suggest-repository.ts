/** What completes a text: products, categories and past searches, each by an index or a small collection, all in one round trip. */
import type mongoose from 'mongoose';
import { escapeRegExp } from '../platform/text.ts';
import { QueryModel } from './log-model.ts';
import { SearchModel } from './model.ts';
import { ANYTHING } from './search-document.ts';
import { startOf } from './text.ts';
import type { SearchDocument } from './types.ts';

type Product = Pick<SearchDocument, '_id' | 'slug' | 'name' | 'brand' | 'images' | 'minPrice'>;

export type SuggestionRow =
  | ({ kind: 'product' } & Product)
  | { kind: 'category'; _id: string; slug: string; name: string }
  | { kind: 'search'; text: string };

/** Searches that fewer made stay to themselves: they may say something of whoever made them. */
const ENOUGH = 3;

type Stages = mongoose.PipelineStage[];

const part = (kind: string, stages: unknown[], project: Record<string, unknown>): Stages =>
  [...stages, { $project: { ...project, kind: { $literal: kind } } }] as Stages;

const union = (coll: string, pipeline: Stages) => ({ $unionWith: { coll, pipeline } }) as mongoose.PipelineStage;

/** `terms` are complete words, `last` the one that is being typed. */
export function findSuggestions(text: string, terms: readonly string[], last: string, limit: number): Promise<SuggestionRow[]> {
  const start = startOf(last);
  const longer = start === last ? [] : [{ strong: { $regex: `^${escapeRegExp(last)}` } }];
  const products = [
    { $match: { $and: [{ starts: start }, ...longer, ...terms.map((term) => ({ terms: term })), { scope: ANYTHING }] } },
    { $sort: { popularity: -1 as const, _id: -1 as const } },
    { $limit: limit },
  ];
  const categories = [
    { $match: { name: { $regex: `(^|[^\\p{L}\\p{N}])${escapeRegExp(text)}`, $options: 'i' } } },
    { $sort: { position: 1, _id: 1 } },
    { $limit: limit },
  ];
  const searches = [
    {
      $match: { starts: text.slice(0, QUERY_START), _id: { $gte: text, $lt: `${text}\uffff` }, count: { $gte: ENOUGH }, found: { $gt: 0 } },
    },
    { $sort: { count: -1 } },
    { $limit: limit },
  ];
  const rows = part('product', products, { slug: 1, name: 1, brand: 1, images: 1, minPrice: 1 });
  return SearchModel.aggregate<SuggestionRow>([
    ...rows,
    union('categories', part('category', categories, { slug: 1, name: 1 })),
    union(QueryModel.collection.collectionName, part('search', searches, { _id: 0, text: '$_id' })),
  ]).exec();
}

/** Past searches are found by this many of their first letters. */
export const QUERY_START = 16;
