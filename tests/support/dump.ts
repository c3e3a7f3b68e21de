/** A database as it was at one moment, and another made from it: by the driver, as no other tool need be there. */
import mongoose from 'mongoose';
import { buildIndexes } from '../../infra/commands/migrate.ts';

interface Dump {
  at: Date;
  collections: { name: string; documents: mongoose.mongo.Document[] }[];
}

const BATCH = 500;
/** Numbers come back as the very types that they were. */
const exact = { promoteValues: false, promoteLongs: false, promoteBuffers: false } as const;

/** Reads all collections as of one moment, while others go on writing. Time series, which have no such reads, are read as they are then. */
export async function dumpDatabase(uri: string): Promise<Dump> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  const session = client.startSession({ snapshot: true });
  try {
    const all = await client.db().listCollections().toArray();
    const at = new Date();
    const collections: Dump['collections'] = [];
    for (const { name, type } of all) {
      if (name.startsWith('system.')) continue;
      const options = type === 'collection' ? { session, ...exact } : exact;
      collections.push({ name, documents: await client.db().collection(name).find({}, options).toArray() });
    }
    return { at, collections };
  } finally {
    await session.endSession();
    await client.close();
  }
}

/** Fills an empty database; answers how many documents it has. */
export async function restoreDatabase(uri: string, { collections }: Dump): Promise<number> {
  await buildIndexes(uri);
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  try {
    let count = 0;
    for (const { name, documents } of collections) {
      for (let from = 0; from < documents.length; from += BATCH)
        await client
          .db()
          .collection(name)
          .insertMany(documents.slice(from, from + BATCH), { ordered: false });
      count += documents.length;
    }
    return count;
  } finally {
    await client.close();
  }
}
