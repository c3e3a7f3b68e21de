/** The histogram of a product's ratings, changed in one update: the counts, their sum and the average can never disagree. */
import type mongoose from 'mongoose';

const stars = [1, 2, 3, 4, 5] as const;

/** What a review adds to and takes from a histogram; undefined for one that is not shown. */
export interface RatingChange {
  before?: number | undefined;
  after?: number | undefined;
}

/** Whether the histogram changes at all. */
export const changesRating = ({ before, after }: RatingChange): boolean => before !== after;

const at = (index: number) => ({ $ifNull: [{ $arrayElemAt: ['$rating.histogram', index] }, 0] });

const sumOf = (weighted: boolean) => ({
  $add: stars.map((star, index) => (weighted ? { $multiply: [at(index), star] } : at(index))),
});

/** The pipeline for a product. Counts never fall below zero, also for a product that never had a histogram. */
export function ratingPipeline({ before, after }: RatingChange): mongoose.PipelineStage[] {
  const change = (star: number) => Number(star === after) - Number(star === before);
  const histogram = stars.map((star, index) => ({ $max: [0, { $add: [at(index), change(star)] }] }));
  return [
    { $set: { rating: { $mergeObjects: ['$rating', { histogram }] } } },
    { $set: { 'rating.count': sumOf(false) } },
    {
      $set: {
        'rating.average': {
          $cond: [{ $eq: ['$rating.count', 0] }, 0, { $round: [{ $divide: [sumOf(true), { $max: ['$rating.count', 1] }] }, 2] }],
        },
      },
    },
  ];
}
