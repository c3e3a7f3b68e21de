import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { SegmentModel } from './segment-model.ts';
import type { SegmentDocument } from './segment-rules.ts';

/** A shop has a handful; more than this is a mistake, and would make every list slow. */
export const MOST_SEGMENTS = 200;

export const listSegments = (): Promise<SegmentDocument[]> =>
  SegmentModel.find().sort({ name: 1 }).limit(MOST_SEGMENTS).lean<SegmentDocument[]>().exec();

export const findSegment = (id: string): Promise<SegmentDocument | null> => SegmentModel.findById(id).lean<SegmentDocument>().exec();

/** Those of some names that have rules. */
export const findNamed = (names: readonly string[]): Promise<SegmentDocument[]> =>
  SegmentModel.aggregate<SegmentDocument>([{ $match: { name: { $in: [...names] } } }]).exec();

const taken = (error: unknown): never => {
  if (!isDuplicateKey(error, 'name')) throw error;
  throw new AppError('conflict', 'There is a segment of this name.', {
    errors: [{ path: 'body.name', code: 'taken', message: 'There is a segment of this name.' }],
  });
};

export const countSegments = (): Promise<number> => SegmentModel.countDocuments().exec();

/** Error: `conflict` when the name is taken. */
export async function insertSegment(segment: Omit<SegmentDocument, 'createdAt' | 'updatedAt'>): Promise<SegmentDocument> {
  return (await SegmentModel.create(segment).catch(taken)).toObject();
}

/** Changes a segment of this version; null when it has changed since. Error: `conflict` when the name is taken. */
export const changeSegment = (
  { _id, version }: Pick<SegmentDocument, '_id' | 'version'>,
  change: Partial<Pick<SegmentDocument, 'name' | 'description' | 'rules'>>,
): Promise<SegmentDocument | null> =>
  SegmentModel.findOneAndUpdate({ _id, version }, { $set: change, $inc: { version: 1 } }, { returnDocument: 'after' })
    .lean<SegmentDocument>()
    .exec()
    .catch(taken);

/** Removes a segment, of this version only if one is given. False when there is none. */
export async function removeSegment(id: string, version: number | undefined): Promise<boolean> {
  const { deletedCount } = await SegmentModel.deleteOne({ _id: id, ...(version !== undefined && { version }) });
  return deletedCount === 1;
}
