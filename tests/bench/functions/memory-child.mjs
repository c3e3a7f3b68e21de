// One function's bundle: answers an event so many times, collects garbage, and says how much memory is in use. Started with --expose-gc.
import { pathToFileURL } from 'node:url';

const [file, event, few, many] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(file).href);
const context = { getRemainingTimeInMillis: () => 30_000, awsRequestId: 'bench', functionName: 'bench' };
const text = event;
let done = 0;
async function until(count) {
  for (; done < count; done += 1) await handler(JSON.parse(text), context);
  // What finalizers let go of is free after the next one.
  for (let i = 0; i < 3; i += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
// Who measures may be stopped half-way.
process.on('disconnect', () => process.exit(0));
const before = await until(Number(few));
const began = performance.now();
const after = await until(Number(many));
process.send({ before, after, milliseconds: (performance.now() - began) / (many - few) });
process.disconnect();
process.exit(0);
