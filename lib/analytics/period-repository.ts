/** Which days and months were counted, what came out, and which are to be counted anew. */
import type mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import type { Span } from '../platform/shop-days.ts';
import { BreakdownModel, PeriodModel } from './model.ts';
import type { Breakdown, BreakdownDocument, Figures, PeriodDocument, Row } from './types.ts';

type Collection<T extends mongoose.mongo.Document> = mongoose.mongo.Collection<T>;
const periods = () => PeriodModel.collection as unknown as Collection<PeriodDocument>;
const breakdowns = () => BreakdownModel.collection as unknown as Collection<BreakdownDocument>;

/** Says that periods are to be counted anew. Twice is once too often, and does no harm. */
export async function markDirty(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const writes = ids.map((_id) => ({
    updateOne: {
      filter: { _id },
      update: { $inc: { marks: 1 }, $set: { dirty: true as const }, $setOnInsert: { done: 0 } },
      upsert: true,
    },
  }));
  await periods().bulkWrite(writes, { ordered: false });
}

/** Periods to count anew, the latest first. */
export const findDirty = (limit: number): Promise<PeriodDocument[]> =>
  periods().find({ dirty: true }).sort({ _id: -1 }).limit(limit).toArray();

export const findPeriods = (ids: readonly string[]): Promise<PeriodDocument[]> =>
  periods()
    .find({ _id: { $in: [...ids] } })
    .toArray();

export const hasPeriods = async (): Promise<boolean> => (await periods().findOne({}, { projection: { _id: 1 } })) !== null;

/** How often a period was marked until now: what is counted afterwards has seen all of that. */
export async function marksOf(id: string): Promise<number> {
  const period = await periods().findOneAndUpdate(
    { _id: id },
    { $setOnInsert: { marks: 0, done: 0 } },
    { upsert: true, returnDocument: 'after', projection: { marks: 1 } },
  );
  return period?.marks ?? 0;
}

/** Keeps a breakdown, unless there is one that has seen more. */
export async function keepBreakdown(period: string, kind: Breakdown, version: number, rows: Row[]): Promise<void> {
  try {
    await breakdowns().updateOne(
      { _id: `${period}|${kind}`, version: { $lte: version } },
      { $set: { kind, period, version, rows } },
      { upsert: true },
    );
  } catch (error) {
    // The newer one does not fit the filter, so its id is taken.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Keeps what was counted, unless there is what has seen more. A mark that came meanwhile leaves the period dirty. */
export async function keepPeriod(id: string, version: number, counted: { figures?: Figures; at: Date; tookMs: number }): Promise<void> {
  await periods().updateOne({ _id: id, done: { $lte: version } }, [
    { $set: { ...counted, done: version, dirty: { $cond: [{ $lte: ['$marks', version] }, '$$REMOVE', true] } } },
  ]);
}

/** What was counted of some days, in their order. */
export const readDays = ({ from, to }: Span): Promise<PeriodDocument[]> =>
  periods()
    .find({ _id: { $gte: from, $lte: to, $regex: /^.{10}$/ } })
    .sort({ _id: 1 })
    .toArray();

interface Wanted<T> {
  /** What is summed up. */
  sums: readonly (keyof T & string)[];
  /** The greatest come first. */
  by: keyof T & string;
  limit?: number;
  /** Only these. */
  keys?: readonly string[];
}

/** The rows of a breakdown over some periods, each key once with its sums and its latest name. */
export const sumBreakdown = <T extends Row>(kind: Breakdown, { from, to }: Span, { sums, by, limit, keys }: Wanted<T>): Promise<T[]> =>
  breakdowns()
    .aggregate<T>([
      { $match: { kind, period: { $gte: from, $lte: to } } },
      { $sort: { period: 1 } },
      { $unwind: '$rows' },
      ...(keys ? [{ $match: { 'rows.key': { $in: [...keys] } } }] : []),
      {
        $group: {
          _id: '$rows.key',
          name: { $last: '$rows.name' },
          code: { $last: '$rows.code' },
          ...Object.fromEntries(sums.map((name) => [name, { $sum: `$rows.${name}` }])),
        },
      },
      { $sort: { [by]: -1, _id: 1 } },
      ...(limit ? [{ $limit: limit }] : []),
      { $set: { key: '$_id' } },
      { $unset: '_id' },
    ])
    .toArray();

/** The breakdowns of some periods, in their order. */
export const readBreakdowns = (kind: Breakdown, { from, to }: Span): Promise<BreakdownDocument[]> =>
  breakdowns()
    .find({ kind, period: { $gte: from, $lte: to } })
    .sort({ period: 1 })
    .toArray();
