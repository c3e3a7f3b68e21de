// A function in a process of its own, which kills itself right before a call of its choice: to the database, a queue, or any other service. What it
// had sent before is done, what it had not heard of yet it never will. JavaScript, so that no types have to be stripped at each of many starts.

import { enableCompileCache } from 'node:module';
import { Socket } from 'node:net';
import { pathToFileURL } from 'node:url';

const [file, compileCache] = process.argv.slice(2);
enableCompileCache(compileCache);

const OP_MSG = 2013;
/** What the driver says about itself, not for the function. */
const chatter = ['hello', 'isMaster', 'ismaster', 'ping', 'endSessions', 'killCursors'];
const reads = ['find', 'aggregate', 'getMore', 'count', 'distinct'];

let calls = [];
let dieBefore = 0;

/** The database command of a message, or nothing. */
function commandOf(bytes) {
  if (bytes.length < 40 || bytes.readInt32LE(12) !== OP_MSG || bytes[20] !== 0) return undefined;
  const end = bytes.indexOf(0, 26);
  const name = bytes.toString('latin1', 26, end);
  if (chatter.includes(name)) return undefined;
  const on = bytes[25] === 2 ? bytes.toString('utf8', end + 5, end + 4 + bytes.readInt32LE(end + 1)) : '';
  const writes = name === 'aggregate' && (bytes.includes('$merge') || bytes.includes('$out'));
  return { name: `${name} ${on}`, reads: reads.includes(name) && !writes };
}

/** The request that begins with a chunk, or nothing. Reading one's secrets has no effect. */
function requestOf(text) {
  const [, method, path] = /^([A-Z]{3,6}) (\S+) HTTP\/1\.1\r\n/.exec(text) ?? [];
  if (!method || /x-amz-target: secretsmanager/i.test(text)) return undefined;
  const target = /x-amz-target: (\S+)/i.exec(text)?.[1] ?? '';
  return { name: `${method} ${path} ${target}`, reads: method === 'GET' || method === 'HEAD' };
}

const callOf = (bytes) => commandOf(bytes) ?? requestOf(bytes.toString('latin1', 0, 2000));

const write = Socket.prototype.write;
Socket.prototype.write = function (chunk, ...rest) {
  const call = typeof chunk === 'string' ? requestOf(chunk) : callOf(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  if (call) {
    calls.push(call);
    if (calls.length === dieBefore) process.kill(process.pid, 'SIGKILL');
  }
  return write.call(this, chunk, ...rest);
};

const { handler } = await import(pathToFileURL(file).href);

process.on('message', async ({ event, dieBefore: before = 0 }) => {
  calls = [];
  dieBefore = before;
  const deadline = Date.now() + 30_000;
  const context = { getRemainingTimeInMillis: () => deadline - Date.now(), awsRequestId: 'mortal', functionName: 'mortal' };
  try {
    process.send({ answer: (await handler(event, context)) ?? null, calls });
  } catch (error) {
    process.send({ error: String(error?.stack ?? error), calls });
  }
});
process.on('disconnect', () => process.exit(0));
process.send('ready');
