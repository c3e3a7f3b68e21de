/** The outbox of any collection: what waits in it, and how entries leave it. */
import type mongoose from 'mongoose';
import type { OutboxEntry } from './outbox-entry.ts';
import type { SweepSource, WaitingDocument } from './sweep.ts';

interface WithOutbox {
  _id: string;
  outbox?: OutboxEntry[];
}

/** Pulls entries, and unsets the field with its last entry: the partial index holds only documents that wait. */
const withoutEntries = (entryIds: string[]): mongoose.UpdateWithAggregationPipeline => [
  { $set: { outbox: { $filter: { input: { $ifNull: ['$outbox', []] }, cond: { $not: [{ $in: ['$$this.id', entryIds] }] } } } } },
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
      await collection().updateOne({ _id: documentId, 'outbox.id': { $in: entryIds } }, withoutEntries(entryIds), {
        writeConcern: { w: 1 },
      });
    },
  };
}
