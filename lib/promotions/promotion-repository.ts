/** Promotions as staff keep them. */
import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { PromotionModel } from './model.ts';
import type { PromotionDocument, PromotionFields, PromotionKind } from './types.ts';

/** Keeps kind and value together. */
type WithoutRecent<P> = P extends unknown ? Omit<P, 'recent'> : never;

/** A promotion without the claims that ride on it. */
export type PromotionRow = WithoutRecent<PromotionDocument>;

const shown = { recent: 0 } as const;

const taken = (code: string | undefined) => (error: unknown) => {
  if (isDuplicateKey(error, 'code')) throw new AppError('code_taken', `The code ${code} is already used.`);
  throw error;
};

/** Throws `code_taken`. */
export async function insertPromotion(promotion: PromotionFields & { _id: string }): Promise<PromotionRow> {
  const standing = { usage: { orders: 0, discount: 0, units: 0 }, recent: [], flushes: 0, codesMade: 0, version: 1 };
  const made = await PromotionModel.create({ ...promotion, ...standing } as never).catch(taken(promotion.code));
  const { recent: _, ...row } = (made as unknown as { toObject(): PromotionDocument }).toObject();
  return row as PromotionRow;
}

export const findPromotion = (id: string): Promise<PromotionRow | null> =>
  PromotionModel.findOne({ _id: id, deletedAt: null }, shown).lean<PromotionRow>().exec();

/** Replaces the fields of a promotion that still has this version; null otherwise. Throws `code_taken`. */
export function replacePromotion(id: string, version: number, fields: PromotionFields): Promise<PromotionRow | null> {
  const optional = ['value', 'code', 'endsAt', 'exclusiveGroup'] as const;
  const unset = Object.fromEntries(optional.filter((name) => fields[name] === undefined).map((name) => [name, 1]));
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return PromotionModel.findOneAndUpdate(
    { _id: id, version, deletedAt: null },
    { $set: set, $unset: unset, $inc: { version: 1 } },
    { returnDocument: 'after', projection: shown },
  )
    .lean<PromotionRow>()
    .exec()
    .catch(taken(fields.code));
}

/** Takes a promotion out of the shop and frees its code; what orders say of it stays. False when it has another version. */
export async function removePromotion(id: string, version: number): Promise<boolean> {
  const result = await PromotionModel.updateOne(
    { _id: id, version, deletedAt: null },
    { $set: { active: false, deletedAt: new Date() }, $unset: { code: 1 }, $inc: { version: 1 } },
  );
  return result.modifiedCount === 1;
}

export async function countMadeCodes(id: string, made: number): Promise<void> {
  await PromotionModel.updateOne({ _id: id }, { $inc: { codesMade: made } });
}

export interface PromotionFilter {
  kind?: PromotionKind | undefined;
  active?: boolean | undefined;
  automatic?: boolean | undefined;
  /** Beginning of a code, or of a word of the name. */
  q?: string | undefined;
}

const newestFirst: readonly SortKey[] = [
  { field: 'createdAt', direction: -1 },
  { field: '_id', direction: -1 },
];

/** The newest promotions that match, `limit + 1` of them at most. */
export function listPromotions(
  { q, ...filter }: PromotionFilter,
  last: [Date, string] | undefined,
  limit: number,
): Promise<PromotionRow[]> {
  const start = q?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const search = start !== undefined && {
    $or: [{ code: { $regex: `^${start.toUpperCase()}` } }, { name: { $regex: `(^|\\s)${start}`, $options: 'i' } }],
  };
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return PromotionModel.aggregate<PromotionRow>([
    { $match: { $and: [{ deletedAt: null }, given, search || {}, last ? after(newestFirst, last) : {}] } },
    { $sort: sortBy(newestFirst) },
    { $limit: limit + 1 },
    { $project: shown },
  ]).exec();
}
