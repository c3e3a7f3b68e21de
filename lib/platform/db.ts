/** One MongoDB connection per container, shared by every repository. */
import mongoose from 'mongoose';
import * as z from 'zod';
import { environment, onceAsync } from './config.ts';
import { secret } from './secrets.ts';

mongoose.set('bufferCommands', false);
mongoose.set('autoIndex', false);
// A container that connects would ask for every collection of its models to be made, one call for each.
mongoose.set('autoCreate', false);
mongoose.set('strictQuery', true);
mongoose.set('sanitizeFilter', true);

const Env = z.object({
  MONGO_SECRET_ARN: z.string(),
  MONGO_POOL_SIZE: z.coerce.number().int().positive().default(4),
  STAGE: z.string().optional(),
});

/** How long a command waits for a database that is down: whoever asked gets an answer within five seconds, a refusal if need be. */
const SELECTION_TIMEOUT_MS = 3_000;

/** Opens the connection on first use. A container answers one event at a time, so a small pool is enough. */
export const connectDatabase = onceAsync(async () => {
  const env = environment(Env);
  // The database beside the local stage has no certificate. Elsewhere a connection string that turns TLS off is refused by the driver.
  await openDatabase(await secret(env.MONGO_SECRET_ARN), env.MONGO_POOL_SIZE, env.STAGE === 'local' ? {} : { tls: true });
});

/** Opens the connection by URI: for scripts and tests; functions use {@link connectDatabase}. */
export async function openDatabase(uri: string, maxPoolSize = 4, security: { tls?: true } = {}): Promise<void> {
  await mongoose.connect(uri, {
    ...security,
    maxPoolSize,
    minPoolSize: 0,
    maxIdleTimeMS: 30_000,
    serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS,
    // An event for each command and its answer costs a quarter of what the driver computes: only who counts commands asks for it.
    monitorCommands: process.env.MONGO_MONITOR_COMMANDS === 'true',
    retryWrites: true,
    writeConcern: { w: 'majority' },
  });
}

/**
 * For a write that the next ones of the same request build on, of which each has the majority's word: the oplog has one order, so that theirs covers it. Should
 * it be lost with the primary all the same, the next ones find nothing to change, as if the process had died before.
 */
export const CONFIRMED_LATER = { writeConcern: { w: 1 } } as const;

export const closeDatabase = (): Promise<void> => mongoose.disconnect();

/** Whether a command failed because the database could not be reached, or went away before it had answered. */
export const isDatabaseDown = (error: unknown): boolean =>
  error instanceof mongoose.Error.MongooseServerSelectionError ||
  error instanceof mongoose.mongo.MongoServerSelectionError ||
  error instanceof mongoose.mongo.MongoNetworkError ||
  error instanceof mongoose.mongo.MongoNotConnectedError ||
  error instanceof mongoose.mongo.MongoTopologyClosedError ||
  (error instanceof mongoose.mongo.MongoError && ['RetryableWriteError', 'RetryableError'].some((label) => error.hasErrorLabel(label)));

const MONGO_DUPLICATE_KEY = 11000;

/** Whether a write failed on a unique index; with `field`, on the index that holds it. */
export function isDuplicateKey(error: unknown, field?: string): boolean {
  if (typeof error !== 'object' || error === null || (error as { code?: unknown }).code !== MONGO_DUPLICATE_KEY) return false;
  if (!field) return true;
  const pattern = (error as { keyPattern?: Record<string, unknown> }).keyPattern;
  return pattern ? field in pattern : String((error as { message?: unknown }).message).includes(field);
}
