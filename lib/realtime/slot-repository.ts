/** The slots in which a subject may be told of: one a second, over all workers. */
import type mongoose from 'mongoose';
import { PushSlotModel } from './model.ts';
import type { PushSlot } from './types.ts';

const slots = () => PushSlotModel.collection as unknown as mongoose.mongo.Collection<PushSlot>;

/** A subject is told of no more often. */
export const SLOT_MS = 1_000;
const FORGOTTEN_AFTER_MS = 60_000;

export interface Claimed {
  /** Whose slot begins now. */
  now: string[];
  /** Whose slot begins within the time of one. */
  later: string[];
}

/**
 * Takes the next free slot of each subject. A subject whose next slot is taken and has not begun is in neither list: whoever took it will read
 * what is true then, and so tells of this change too. A slot lasts a second, or what the caller says. By the database's clock; two round trips for any number of subjects.
 */
export async function claimSlots(subjects: readonly string[], claim: string, slotMs = SLOT_MS): Promise<Claimed> {
  if (subjects.length === 0) return { now: [], later: [] };
  const taken = { $gt: ['$at', '$$NOW'] };
  const next = { $max: ['$$NOW', { $add: ['$at', slotMs] }] };
  await slots().bulkWrite(
    subjects.map((_id) => ({
      updateOne: {
        filter: { _id },
        update: [
          { $set: { claim: { $cond: [taken, '$claim', claim] }, at: { $cond: [taken, '$at', next] } } },
          { $set: { expiresAt: { $add: ['$at', FORGOTTEN_AFTER_MS] } } },
        ],
        upsert: true,
      },
    })),
    { ordered: false },
  );
  const own = await slots()
    .aggregate<{ _id: string; begun: boolean }>([
      { $match: { _id: { $in: [...subjects] }, claim } },
      { $project: { begun: { $lte: ['$at', '$$NOW'] } } },
    ])
    .toArray();
  return { now: own.filter(({ begun }) => begun).map(({ _id }) => _id), later: own.filter(({ begun }) => !begun).map(({ _id }) => _id) };
}
