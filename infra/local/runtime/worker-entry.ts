/** Runs inside a worker thread: loads one function's bundle and hands it one event at a time, as Lambda's runtime does. */
import { Session } from 'node:inspector/promises';
import { enableCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Failure, Held, Invocation, Report, Setup, Weighing } from './messages.ts';

type Handler = (event: unknown, context: object) => Promise<unknown>;

const setup = workerData as Setup;
const port = parentPort;
if (!port) throw new Error('worker-entry.ts runs in a worker thread only');
const tell = (report: Report): void => port.postMessage(report);

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { errorType: 'Error', errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, ...(error.stack && { stack: error.stack }) };
}

const contextOf = ({ requestId, deadline }: Invocation): object => ({
  functionName: setup.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: setup.arn,
  memoryLimitInMB: String(setup.memoryMb),
  awsRequestId: requestId,
  logGroupName: `/aws/lambda/${setup.functionName}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

async function weigh(): Promise<Held> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
  const { heapUsed, external } = process.memoryUsage();
  const open = process.getActiveResourcesInfo();
  const count = (name: string): number => open.filter((resource) => resource === name).length;
  return { bytes: heapUsed + external, sockets: count('TCPSocketWrap'), timers: count('Timeout') };
}

enableCompileCache(setup.compileCache);
process.setSourceMapsEnabled(setup.sourceMaps);
const bundle = (await import(pathToFileURL(setup.file).href)) as Record<string, unknown>;
const handler = bundle[setup.exportName] as Handler;
if (typeof handler !== 'function') throw new Error(`${setup.file} exports no function ${setup.exportName}`);

port.on('message', async (asked: Invocation | Weighing) => {
  if (asked.kind === 'weigh') return tell({ kind: 'held', held: await weigh() });
  try {
    const answer = await handler(JSON.parse(asked.event), contextOf(asked));
    tell({ kind: 'result', answer: JSON.stringify(answer) });
  } catch (error) {
    tell({ kind: 'error', failure: failureOf(error) });
  }
});
tell({ kind: 'ready' });
