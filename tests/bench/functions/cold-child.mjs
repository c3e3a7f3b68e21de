// A new process as Lambda starts one: imports a bundle, answers one event, and says after how many milliseconds since its start. JavaScript, so that no
// types have to be stripped first.
import { pathToFileURL } from 'node:url';

const [file, event] = process.argv.slice(2);
const before = performance.now();
const { handler } = await import(pathToFileURL(file).href);
const imported = performance.now();
const context = {
  getRemainingTimeInMillis: () => 30_000,
  awsRequestId: 'bench',
  functionName: 'bench',
  callbackWaitsForEmptyEventLoop: false,
};
const answer = await handler(JSON.parse(event), context);
const answered = performance.now();
process.send({ before, imported, answered, status: answer?.statusCode ?? 0, memory: process.memoryUsage().rss });
process.disconnect();
process.exit(0);
