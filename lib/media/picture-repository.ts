import mongoose from 'mongoose';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { outboxOf } from '../messaging/outbox-repository.ts';
import { correlationId } from '../platform/correlation.ts';
import { PictureModel } from './model.ts';
import type { PictureDocument } from './types.ts';

export const pictureOutbox = outboxOf('pictures', PictureModel);

const pictures = () => PictureModel.collection as unknown as mongoose.mongo.Collection<PictureDocument>;

/** Notes an upload before it begins, to be looked at when it ought to be in use. */
export async function insertPicture(id: string, url: string, checkAt: Date): Promise<void> {
  await PictureModel.create({ _id: id, urls: [url], checkAt });
}

/** Another address of a picture. */
export async function addUrl(id: string, url: string): Promise<void> {
  await pictures().updateOne({ _id: id }, { $addToSet: { urls: url } });
}

/**
 * Keeps pictures from being deleted until then; those that are not known become so. Returns the ids of those that a worker has
 * claimed, and may have deleted: for them the upsert is a second document of the id, which the database refuses.
 */
export async function reservePictures(named: readonly { id: string; url: string }[], until: Date, now = new Date()): Promise<Set<string>> {
  if (named.length === 0) return new Set();
  const writes = named.map(({ id, url }) => ({
    updateOne: {
      filter: { _id: id, claim: { $exists: false } },
      update: { $max: { reservedUntil: until }, $addToSet: { urls: url }, $setOnInsert: { createdAt: now } },
      upsert: true,
    },
  }));
  try {
    await pictures().bulkWrite(writes, { ordered: false });
    return new Set();
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
    return claimedOf(named.map(({ id }) => id));
  }
}

async function claimedOf(ids: readonly string[]): Promise<Set<string>> {
  const claimed = await pictures()
    .find({ _id: { $in: [...ids] }, claim: { $exists: true } }, { projection: { _id: 1 } })
    .toArray();
  return new Set(claimed.map(({ _id }) => _id));
}

/** Asks for a check of pictures that are not deleted, and once more at `again` if that comes to nothing. Returns those that have it to announce. */
export async function askToCheck(ids: readonly string[], again: Date): Promise<Pick<PictureDocument, '_id' | 'outbox'>[]> {
  if (ids.length === 0) return [];
  const writes = ids.map((id) => ({
    updateOne: {
      filter: { _id: id, deletedAt: { $exists: false } },
      update: {
        $set: { checkAt: again },
        $push: { outbox: outboxEntry('picture.released', { pictureId: id }, correlationId()) } as never,
      },
    },
  }));
  await pictures().bulkWrite(writes, { ordered: false });
  return pictures()
    .find({ _id: { $in: [...ids] }, 'outbox.at': { $exists: true } }, { projection: { outbox: 1 } })
    .toArray();
}

/** Pictures whose time to be checked has come, the longest waiting first. */
export async function dueForCheck(now: Date, limit: number): Promise<string[]> {
  const due = await pictures()
    .find({ checkAt: { $lte: now } }, { projection: { _id: 1 }, sort: { checkAt: 1 }, limit })
    .toArray();
  return due.map(({ _id }) => _id);
}

/**
 * Takes a picture in order to delete it: from here on nobody can begin to use it, and whoever began before has a reservation. Null when it is
 * reserved, deleted or unknown. A claim of a worker that died is taken over.
 */
export const claimPicture = (id: string, claim: string, now: Date): Promise<PictureDocument | null> =>
  pictures().findOneAndUpdate(
    { _id: id, deletedAt: { $exists: false }, $or: [{ reservedUntil: { $exists: false } }, { reservedUntil: { $lt: now } }] },
    { $set: { claim } },
    { returnDocument: 'after' },
  );

/** Has a reserved picture checked when its reservation is over. */
export async function checkAfterReservation(id: string, now: Date): Promise<void> {
  await pictures().updateOne({ _id: id, reservedUntil: { $gte: now } }, [{ $set: { checkAt: '$reservedUntil' } }]);
}

/** Gives a picture back that is in use, unless another worker has taken it over. */
export async function keepPicture(id: string, claim: string): Promise<void> {
  await pictures().updateOne({ _id: id, claim }, { $unset: { claim: '', checkAt: '' } });
}

/** The claim stays: it is what refuses a late use. */
export async function markDeleted(id: string, now: Date, expiresAt: Date): Promise<void> {
  await pictures().updateOne({ _id: id }, { $set: { deletedAt: now, expiresAt }, $unset: { checkAt: '' } });
}
