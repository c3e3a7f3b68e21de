/**
 * One function, from its sources so that its own connection can be listened to. Calls each event one at a time, as Lambda runs a container, and by turns with
 * it the commands that the event sends to the database, through the bare driver. Two requests that the function has at once, the driver has at once as well.
 */
import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';

interface Case {
  name: string;
  event: object;
}

type Handler = (event: unknown, context: object) => Promise<{ statusCode?: number; body?: string }>;
/** Commands as they were sent; those of one step run at once. */
type Steps = Record<string, unknown>[][];

const [file = '', uri = '', cases = '[]', calls = '300'] = process.argv.slice(2);
const WARM_UP = 60;
/** What the driver adds to a command by itself. */
const ADDED = ['lsid', '$clusterTime', '$db', '$readPreference', 'txnNumber', 'startTransaction', 'autocommit'];

const { handler } = (await import(file)) as { handler: Handler };
const context = { getRemainingTimeInMillis: () => 30_000, awsRequestId: 'bench', functionName: 'bench' };
const bare = await new MongoClient(uri, { maxPoolSize: 4 }).connect();

/** Calls once, and notes what reaches the database. */
async function listenedTo(event: object): Promise<{ steps: Steps; status: number; body: string }> {
  const steps: Steps = [];
  let open = 0;
  const client = mongoose.connection.getClient();
  const started = ({ command }: { command: Record<string, unknown> }): void => {
    if (open === 0) steps.push([]);
    open += 1;
    steps.at(-1)?.push(Object.fromEntries(Object.entries(command).filter(([name]) => !ADDED.includes(name))));
  };
  const ended = (): void => {
    open -= 1;
  };
  client.on('commandStarted', started).on('commandSucceeded', ended).on('commandFailed', ended);
  const answer = await handler(event, context);
  client.off('commandStarted', started).off('commandSucceeded', ended).off('commandFailed', ended);
  return { steps, status: answer.statusCode ?? 0, body: answer.body ?? '' };
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

for (const { name, event } of JSON.parse(cases) as Case[]) {
  const first = await handler(event, context);
  for (let i = 0; i < WARM_UP; i += 1) await handler(event, context);
  const { steps, status, body } = await listenedTo(event);
  const replay = async (): Promise<void> => {
    for (const step of steps) await Promise.all(step.map((command) => bare.db().command(command)));
  };
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let i = 0; i < Number(calls); i += 1) {
    ours.push(await timed(() => handler(event, context)));
    if (steps.length > 0) theirs.push(await timed(replay));
  }
  const commands = steps.flat().map((command) => `${Object.keys(command)[0]} ${Object.values(command)[0]}`);
  process.send?.({ name, status, first: first.statusCode, bytes: body.length, commands, ours, theirs });
}
await bare.close();
await mongoose.disconnect();
process.exit(0);
