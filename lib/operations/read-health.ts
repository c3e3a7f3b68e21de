/** Whether what the shop depends on answers, and how fast. It never throws: whoever asks wants to know what is broken. */

import mongoose from 'mongoose';
import { inTime, OutOfTime } from '../platform/in-time.ts';
import { readQueues } from './read-queues.ts';

interface Dependency {
  name: string;
  state: 'up' | 'down';
  latencyMs: number;
  /** Why it is down. */
  problem?: string;
}

export interface Health {
  state: 'up' | 'degraded' | 'down';
  dependencies: Dependency[];
}

const TIMEOUT_MS = 3_000;

/** Any answer that is not the server's own failure shows that it is there: we ask without credentials, which need not be known here. */
async function reach(url: string, signal: AbortSignal): Promise<void> {
  const { status, body } = await fetch(url, { redirect: 'manual', signal });
  await body?.cancel();
  if (status >= 500) throw new Error(`It answers ${status}.`);
}

const region = (): string => process.env.AWS_REGION ?? '';
const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL_SES, CLOUDINARY_UPLOAD_PREFIX, RAZORPAY_BASE_URL } = process.env;

const probes: Record<string, (signal: AbortSignal) => Promise<unknown>> = {
  database: async () => mongoose.connection.db?.admin().ping(),
  queues: readQueues,
  storage: (signal) => reach(AWS_ENDPOINT_URL_S3 ?? `https://s3.${region()}.amazonaws.com`, signal),
  mail: (signal) => reach(AWS_ENDPOINT_URL_SES ?? `https://email.${region()}.amazonaws.com/ping`, signal),
  pictures: (signal) => reach(CLOUDINARY_UPLOAD_PREFIX ?? 'https://api.cloudinary.com', signal),
  payments: (signal) => reach(RAZORPAY_BASE_URL ?? 'https://api.razorpay.com', signal),
};

/** What an operator may read: a word of the error, without addresses and credentials that a driver might put into its message. */
const problemOf = (error: unknown): string => {
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  if (error instanceof OutOfTime || name === 'AbortError' || name === 'TimeoutError') return `No answer within ${TIMEOUT_MS} ms.`;
  return cause?.code ?? (message.startsWith('It answers') ? message : name);
};

async function ask(name: string, probe: (signal: AbortSignal) => Promise<unknown>): Promise<Dependency> {
  const begun = performance.now();
  const outcome = await inTime(name, TIMEOUT_MS, probe(AbortSignal.timeout(TIMEOUT_MS))).then(
    () => ({ state: 'up' as const }),
    (error: unknown) => ({ state: 'down' as const, problem: problemOf(error) }),
  );
  return { name, ...outcome, latencyMs: Math.round(performance.now() - begun) };
}

/** The state of each dependency. Without its database the shop is down; without another of them a part of it waits. */
export async function readHealth(): Promise<Health> {
  const dependencies = await Promise.all(Object.entries(probes).map(([name, probe]) => ask(name, probe)));
  const isDown = (name: string): boolean => dependencies.some((one) => one.name === name && one.state === 'down');
  const someDown = dependencies.some(({ state }) => state === 'down');
  return { state: isDown('database') ? 'down' : someDown ? 'degraded' : 'up', dependencies };
}
