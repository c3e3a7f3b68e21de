/** When a message that failed is delivered again. */
import { ChangeMessageVisibilityBatchCommand, SQSServiceException } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { maxReceiveCount, sourceVariable } from '../../events/queues.ts';
import { environment } from '../platform/config.ts';
import { inTime, OutOfTime } from '../platform/in-time.ts';
import { logger } from '../platform/logger.ts';
import { sqs } from './queue-client.ts';

type Failed = Pick<SQSRecord, 'messageId' | 'receiptHandle' | 'attributes'>;

/** As many as one call of SQS takes. */
const BATCH = 10;

/**
 * Seconds after each failed try. The first three outlast an outage of half a minute, and what it held up is out a minute after it; with the
 * last one, one of nearly five minutes sends nothing to the dead letters.
 */
const WAITS = [2, 10, 60, 300];

/** A silent queue may not take the worker's own time: what the batch has done would count as failed with it. */
const RESERVED_MS = 1_500;
const PATIENCE_MS = 3_000;
const PAUSE_MS = 1_000;

/** How far a wait may be from what it is said to be: what failed together shall not come back together. */
const SPREAD = 0.2;

/** Seconds until a message that was tried so often is delivered again. After the last try it is among the dead letters at once. `random` is from 0 to 1. */
export function waitAfter(tries: number, random: number): number {
  if (tries >= maxReceiveCount) return 0;
  const wait = WAITS[Math.min(tries, WAITS.length) - 1] ?? 0;
  return Math.round(wait * (1 - SPREAD + 2 * SPREAD * random));
}

const giveBack = (url: string, records: readonly Failed[]) =>
  sqs().send(
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl: url,
      Entries: records.map(({ receiptHandle, attributes }, index) => ({
        Id: String(index),
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: waitAfter(Number(attributes.ApproximateReceiveCount), Math.random()),
      })),
    }),
  );

/** Whether the queue was not there, or did not answer: nothing that it said. */
const isOutage = (error: unknown): boolean =>
  error instanceof SQSServiceException ? error.$fault === 'server' : error instanceof OutOfTime || 'code' in (error as object);

async function giveAllBack(url: string, records: readonly Failed[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(records.length / BATCH) }, (_, i) => records.slice(i * BATCH, (i + 1) * BATCH));
  const answers = await Promise.all(batches.map((batch) => giveBack(url, batch)));
  const [refused] = answers.flatMap(({ Failed }) => Failed ?? []);
  if (refused) logger().warn('A failed message comes again when its time in the queue is over', { reason: refused.Message });
}

/**
 * Has the queue deliver records that failed again after a while that grows with their tries, not when their visibility timeout is over: that is
 * six times as long as their worker may take. A queue that cannot be reached is asked again while the worker has time: it has nothing else to do
 * then. After that they come when their timeout is over.
 */
export async function retrySoon(records: readonly Failed[], msLeft: () => number): Promise<void> {
  if (records.length === 0) return;
  for (;;) {
    try {
      const { [sourceVariable]: url } = environment(z.object({ [sourceVariable]: z.url() }));
      const patience = Math.max(0, Math.min(PATIENCE_MS, msLeft() - RESERVED_MS));
      return await inTime('SQS', patience, giveAllBack(url, records));
    } catch (error) {
      if (isOutage(error) && msLeft() > PAUSE_MS + PATIENCE_MS + RESERVED_MS) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        continue;
      }
      logger().warn('Failed messages come again when their time in the queue is over', { messages: records.length, error: error as Error });
      return;
    }
  }
}
