/** Makes one mongod a replica set of one, which transactions need. */
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';

const setName = 'rs0';
const readyTimeoutMs = 30_000;
const pollMs = 50;

type Client = mongoose.mongo.MongoClient;

/** Tries until the server listens; a client whose first connection failed is closed for good, so each try takes a new one. */
async function connect(host: string): Promise<Client> {
  const until = Date.now() + readyTimeoutMs;
  for (;;) {
    const client = new mongoose.mongo.MongoClient(`mongodb://${host}/?directConnection=true`, {
      serverSelectionTimeoutMS: 500,
      connectTimeoutMS: 500,
    });
    try {
      return await client.connect();
    } catch (error) {
      await client.close();
      if (Date.now() > until) throw error;
      await sleep(pollMs);
    }
  }
}

/** The port may differ from the last run's; the set then has to be told its member's new address. */
async function configure(client: Client, host: string): Promise<void> {
  const kept = await client
    .db('local')
    .collection<{ _id: string; version: number; members: { host: string }[] }>('system.replset')
    .findOne();
  if (!kept) {
    await client.db('admin').command({ replSetInitiate: { _id: setName, members: [{ _id: 0, host }] } });
  } else if (kept.members[0]?.host !== host) {
    const members = [{ ...kept.members[0], host }];
    await client.db('admin').command({ replSetReconfig: { ...kept, version: kept.version + 1, members }, force: true });
  }
}

async function primary(client: Client): Promise<void> {
  const until = Date.now() + readyTimeoutMs;
  while (!(await client.db('admin').command({ hello: 1 })).isWritablePrimary) {
    if (Date.now() > until) throw new Error('The database did not become primary in time.');
    await sleep(pollMs);
  }
}

/** Waits for the server, configures the set when needed, and returns when it takes writes. */
export async function startReplicaSet(host: string): Promise<void> {
  const client = await connect(host);
  try {
    await configure(client, host);
    await primary(client);
  } finally {
    await client.close();
  }
}

/** The set's name as connection strings carry it. */
export const replicaSetQuery = `replicaSet=${setName}`;
