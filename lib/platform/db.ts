/** One MongoDB connection per container, shared by every repository. */
import mongoose from 'mongoose';
import * as z from 'zod';
import { environment, onceAsync } from './config.ts';
import { inTime, OutOfTime } from './in-time.ts';
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

/**
 * A server that is asked so often, and is silent for so long, is taken for dead: one whose machine has died refuses nothing, and what was sent to it
 * would wait until the function is over.
 */
const HEARTBEAT_MS = 1_000;
const SILENCE_MS = 2_000;

const WITHOUT_PRIMARY: readonly string[] = ['ReplicaSetNoPrimary', 'Unknown'];

/** Since when no server takes writes, as far as this container knows, by `performance.now()`. */
let awaySince: number | undefined;

/** The database was not there for as long as anybody can be kept waiting. */
class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/** Opens the connection on first use. A container answers one event at a time, so a small pool is enough. */
export const connectDatabase = onceAsync(async () => {
  const env = environment(Env);
  const uri = await secret(env.MONGO_SECRET_ARN);
  const began = performance.now();
  try {
    // The database beside the local stage has no certificate. Elsewhere a connection string that turns TLS off is refused by the driver.
    await openDatabase(uri, env.MONGO_POOL_SIZE, env.STAGE === 'local' ? {} : { tls: true });
  } catch (error) {
    awaySince ??= began;
    throw error;
  }
});

/** While it is known to be away nobody is kept for long: those who ask would wait in line, one after the other. The driver looks twice a second. */
const KNOWN_AWAY_MS = 1_200;

/**
 * Connects, for somebody who waits until `answerBy` (in ms since 1970). Rejects, for {@link isDatabaseDown}, soon when the database has been away for
 * longer than one command waits, and at once when who waits has done so in the line of those before.
 */
export async function reachDatabase(answerBy: number): Promise<void> {
  if (awaySince !== undefined && Date.now() >= answerBy) throw new DatabaseAway('No server takes writes');
  if (awaySince === undefined || performance.now() - awaySince < SELECTION_TIMEOUT_MS) return connectDatabase();
  const ping = async () => {
    await connectDatabase();
    await mongoose.connection.db?.command({ ping: 1 });
  };
  return inTime('The database', KNOWN_AWAY_MS, ping()).catch((error: unknown) => {
    throw error instanceof OutOfTime ? new DatabaseAway('No server takes writes', { cause: error }) : error;
  });
}

const LOOK_EVERY_MS = 250;
/** A lost connection alone makes the driver look for the server anew, which takes it half a second. */
const AWAY_MS = 1_000;

/**
 * What the work comes to. Each command waits for a database that is down, and those that clear up after the first wait again: rejects, for
 * {@link isDatabaseDown}, when the database is away at `answerBy` (in ms since 1970). The work may go on, and die anywhere: what it leaves is for the sweeper.
 */
export async function whileThere<T>(answerBy: number, work: Promise<T>): Promise<T> {
  const { promise: away, reject } = Promise.withResolvers<never>();
  const watch = setInterval(() => {
    const isAway = awaySince !== undefined && performance.now() - awaySince >= AWAY_MS;
    if (isAway && Date.now() >= answerBy) reject(new DatabaseAway('No server takes writes'));
  }, LOOK_EVERY_MS);
  try {
    return await Promise.race([work, away]);
  } finally {
    clearInterval(watch);
  }
}

/** Opens the connection by URI: for scripts and tests; functions use {@link connectDatabase}. */
export async function openDatabase(uri: string, maxPoolSize = 4, security: { tls?: true } = {}): Promise<void> {
  await mongoose.connect(uri, {
    ...security,
    maxPoolSize,
    minPoolSize: 0,
    maxIdleTimeMS: 30_000,
    serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS,
    heartbeatFrequencyMS: HEARTBEAT_MS,
    connectTimeoutMS: SILENCE_MS,
    // An event for each command and its answer costs a quarter of what the driver computes: only who counts commands asks for it.
    monitorCommands: process.env.MONGO_MONITOR_COMMANDS === 'true',
    retryWrites: true,
    writeConcern: { w: 'majority' },
  });
  awaySince = undefined;
  mongoose.connection.getClient().on('topologyDescriptionChanged', ({ newDescription: { type } }) => {
    awaySince = WITHOUT_PRIMARY.includes(type) ? (awaySince ?? performance.now()) : undefined;
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
  error instanceof DatabaseAway ||
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
