/** One function, from its sources so that its commands to the database can be counted: handles what it is sent, one event at a time, and says what each took. */
import mongoose from 'mongoose';

type Handler = (
  event: unknown,
  context: object,
) => Promise<{ statusCode?: number; body?: string; batchItemFailures?: unknown[] } | undefined>;

const [file = ''] = process.argv.slice(2);
const { handler } = (await import(file)) as { handler: Handler };
const context = { getRemainingTimeInMillis: () => 30_000, awsRequestId: 'bench', functionName: 'bench' };
let commands = 0;
let isHeard = false;

process.on('message', async (event: object) => {
  const before = commands;
  const began = performance.now();
  const answer = await handler(event, context);
  const milliseconds = performance.now() - began;
  if (!isHeard && mongoose.connection.readyState === mongoose.ConnectionStates.connected) {
    isHeard = true;
    mongoose.connection.getClient().on('commandStarted', () => {
      commands += 1;
    });
  }
  const { statusCode = 200, body = '', batchItemFailures = [] } = answer ?? {};
  process.send?.({ milliseconds, commands: commands - before, status: statusCode, body, failures: batchItemFailures.length });
});
// Who meters may be stopped half-way: nobody else would end this process, which holds a connection.
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
