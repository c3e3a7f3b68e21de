/** The promotions that a buyer may get, with how they stand: one round trip, however many there are. */
import type mongoose from 'mongoose';
import { type Read, readAlone, readOf } from '../platform/read-together.ts';
import { PromotionModel } from './model.ts';
import type { Candidate, PromotionDocument } from './types.ts';

type Stage = mongoose.PipelineStage.FacetPipelineStage;

export type CandidateRow = PromotionDocument & {
  /** Claims of this buyer that ride on the promotion, and those that left it. */
  mineRecent: number;
  mineKept: { count: number }[];
  /** Whether the buyer has ordered before; read only where it matters. */
  ordered: unknown[];
  given?: string;
  singleUse?: boolean;
  takenBy?: string;
};

/** Orders that make a customer one who has ordered. */
const realOrders = ['placed', 'completed'];

function standing(customer: string): Stage[] {
  const own = { $and: [{ $eq: ['$$this.customer', { $literal: customer }] }, { $eq: ['$$this.state', 'claimed'] }] };
  return [
    { $addFields: { mineRecent: { $size: { $filter: { input: { $ifNull: ['$recent', []] }, cond: own } } } } },
    {
      $lookup: {
        from: 'promotionClaims',
        let: { promotion: '$_id' },
        pipeline: [{ $match: { customer, state: 'claimed', $expr: { $eq: ['$promotionId', '$$promotion'] } } }, { $count: 'count' }],
        as: 'mineKept',
      },
    },
    {
      $lookup: {
        from: 'orders',
        pipeline: [{ $match: { 'owner.id': customer, status: { $in: realOrders } } }, { $limit: 1 }, { $project: { _id: 1 } }],
        as: 'ordered',
      },
    },
    { $project: { recent: 0 } },
  ];
}

/** Who counts for the limits per customer; nobody's claims are found for one who is not known yet. */
const matchOf = (customer: string | undefined): Stage[] => standing(customer ?? '-');

/** Whether the last look in this container found any. It only says how to look: a shop without automatic promotions need not pay for their standing. */
let foundAny = true;

/** Reads the automatic promotions that run at a time; a second read when there are any and the last look found none. */
export function automaticOf(customer: string | undefined, at: Date): Read<CandidateRow[]> {
  const running = {
    $match: { automatic: true, active: true, startsAt: { $lte: at }, $or: [{ endsAt: null }, { endsAt: { $gt: at } }] },
  };
  const withStanding = readOf(PromotionModel, [running, ...matchOf(customer)], (rows: CandidateRow[]) => {
    foundAny = rows.length > 0;
    return rows;
  });
  if (foundAny) return withStanding;
  const areThereAny = [running, { $limit: 1 }, { $project: { _id: 1 } }];
  return readOf(PromotionModel, areThereAny, (found) => (found.length > 0 ? readAlone(withStanding) : []));
}

/** The promotions of some codes, shared or for one order. Codes are upper case. */
export const findByCodes = (codes: readonly string[], customer: string | undefined): Promise<CandidateRow[]> =>
  PromotionModel.aggregate<CandidateRow>([
    { $match: { code: { $in: [...codes] } } },
    { $addFields: { given: '$code' } },
    {
      $unionWith: {
        coll: 'promotionCodes',
        pipeline: [
          { $match: { _id: { $in: [...codes] } } },
          { $lookup: { from: 'promotions', localField: 'promotionId', foreignField: '_id', as: 'promotion' } },
          { $unwind: '$promotion' },
          {
            $replaceWith: {
              $mergeObjects: ['$promotion', { given: '$_id', singleUse: true, takenBy: { $ifNull: ['$orderId', '$$REMOVE'] } }],
            },
          },
        ],
      },
    },
    ...matchOf(customer),
  ]).exec();

/** A row as the rules see it. */
export function candidateOf(row: CandidateRow): Candidate {
  const { usage, mineRecent, mineKept, given, singleUse, takenBy, ordered: _, ...promotion } = row;
  return {
    promotion: promotion.deletedAt ? { ...promotion, active: false } : promotion,
    ...(given && { code: given }),
    usage,
    mine: mineRecent + (mineKept[0]?.count ?? 0),
    ...(singleUse && { singleUse }),
    ...(takenBy && { codeTaken: true }),
  };
}
