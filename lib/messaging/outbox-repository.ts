/** The outbox of any collection: what waits in it, and how entries leave it. */
import type mongoose from 'mongoose';
import type { OutboxEntry } from './outbox-entry.ts';
import type { SweepSource, WaitingDocument } from './sweep.ts';

interface WithOutbox {
  _id: string;
  outbox?: OutboxEntry[];
}

/** Pulls the entries (`$$this`) that a condition holds for, and unsets the field with its last entry: the partial index holds only documents that wait. */
export const withoutEntries = (condition: object): mongoose.PipelineStage.Set[] => [
  { $set: { outbox: { $filter: { input: { $ifNull: ['$outbox', []] }, cond: { $not: [condition] } } } } },
  { $set: { outbox: { $cond: [{ $eq: ['$outbox', []] }, '$$REMOVE', '$outbox'] } } },
];

/** Binds the outbox of a model: for the relay after a write and for the sweeper. */
export function outboxOf<T extends WithOutbox>(name: string, model: mongoose.Model<T>): SweepSource {
  const collection = () => model.collection as unknown as mongoose.mongo.Collection<WithOutbox>;
  return {
    name,
    findWaiting: (before, limit) =>
      collection()
        .find<WaitingDocument>({ 'outbox.at': { $lt: before } }, { projection: { outbox: 1 }, sort: { 'outbox.at': 1 }, limit })
        .toArray(),
    pull: async (documentId, entryIds) => {
      // Should this be lost with the primary, the entries are sent once more.
      const options = { writeConcern: { w: 1 } } as const;
      // Mostly these are all that wait, and then the field goes as a whole, which costs the database half as much.
      const all = {
        _id: documentId,
        outbox: { $size: entryIds.length },
        'outbox.id': { $all: entryIds },
      } as mongoose.mongo.Filter<WithOutbox>;
      const { matchedCount } = await collection().updateOne(all, { $unset: { outbox: '' } }, options);
      if (matchedCount > 0) return;
      await collection().updateOne(
        { _id: documentId, 'outbox.id': { $in: entryIds } },
        withoutEntries({ $in: ['$$this.id', entryIds] }),
        options,
      );
    },
  };
}
