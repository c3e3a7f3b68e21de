import { TermModel } from './model.ts';

export interface KnownTerm {
  _id: string;
  count: number;
}

/** How many words an unfinished one may stand for. */
const COMPLETIONS = 24;

/**
 * Terms that share one of the neighbours, and the most frequent ones that begin with `prefix`, in one round trip. Both are index lookups, whatever
 * the size of the vocabulary.
 */
export const lookUp = (near: readonly string[], prefix: string | undefined): Promise<KnownTerm[]> => {
  const completions = {
    coll: TermModel.collection.collectionName,
    pipeline: [
      { $match: { _id: { $gte: prefix, $lt: `${prefix}\uffff` } } },
      { $sort: { count: -1 as const } },
      { $limit: COMPLETIONS },
      { $project: { count: 1 } },
    ],
  };
  return TermModel.aggregate<KnownTerm>([
    { $match: { near: { $in: [...near] } } },
    { $project: { count: 1 } },
    ...(prefix ? [{ $unionWith: completions }] : []),
  ]).exec();
};
