/**
 * Builds the database's indexes, and fills in what documents of an older version lack: at the start of the local cloud, and by operations before
 * a deployment (`npm run migrate`).
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import mongoose from 'mongoose';
import { fillOrderWords } from '../../lib/orders/words-repository.ts';
import { repository } from '../build/paths.ts';
import { connected } from './connected.ts';

const modelFiles = ['lib/**/{model,*-model}.ts', 'lib/platform/models.ts'];

/** Loads every model, so that `mongoose.models` knows all collections. */
export async function loadModels(): Promise<void> {
  for (const file of globSync(modelFiles, { cwd: repository })) await import(pathToFileURL(join(repository, file)).href);
}

/**
 * Creates the collections' missing indexes and returns how many models there are; gives older orders the words by which they are searched.
 * Running it again changes nothing. It fails on an index whose options changed, and never drops one: that is an operator's decision.
 */
export async function buildIndexes(uri: string): Promise<number> {
  await loadModels();
  return connected(uri, async () => {
    const models = Object.values(mongoose.models);
    // A time series must be made as one: an index alone would make it an ordinary collection.
    for (const model of models) if (model.schema.get('timeseries')) await model.createCollection();
    await Promise.all(models.map((model) => model.createIndexes()));
    await fillOrderWords();
    return models.length;
  });
}

if (import.meta.main) {
  const uri = process.env.MONGODB_URI;
  if (!uri) throw new Error('Set MONGODB_URI to the database whose indexes are to be built.');
  console.warn(`Indexes of ${await buildIndexes(uri)} collections are in place.`);
}
