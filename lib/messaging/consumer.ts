/**
 * The Lambda handler of a queue's worker: checks each record by itself, hands the good ones over in one batch or one by one, and reports
 * the failed ones, which SQS delivers again, soon ({@link retrySoon}), and at last moves to the dead-letter queue.
 */
import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { Envelope } from '../../events/envelope.ts';
import { type EventType, events, type Message } from '../../events/index.ts';
import { connectDatabase } from '../platform/db.ts';
import { inTime } from '../platform/in-time.ts';
import { logger } from '../platform/logger.ts';
import { retrySoon } from './retry-soon.ts';

/** The message of a record. Throws when it is not one of ours or its data does not fit its type. */
export function parseRecord(record: Pick<SQSRecord, 'body'>): Message {
  const envelope = Envelope.parse(JSON.parse(record.body));
  if (!(envelope.type in events)) throw new Error(`Unknown event type ${envelope.type}`);
  if (envelope.version !== 1) throw new Error(`Unknown version ${envelope.version} of ${envelope.type}`);
  const schema = events[envelope.type as EventType];
  return { ...envelope, data: schema.parse(envelope.data) } as Message;
}

/** Handles all messages of a batch together; the result has, per message, nothing or the error that it failed with. */
export type BatchHandler = (messages: Message[]) => Promise<(Error | undefined)[]>;

type Outcome = PromiseSettledResult<void>;

const failed = (error: unknown): Outcome => ({ status: 'rejected', reason: error });

/** Handles each message by itself, all of a batch at once. */
export const each =
  (handle: (message: Message) => Promise<void>): BatchHandler =>
  async (messages) => {
    const results = await Promise.allSettled(messages.map(handle));
    return results.map((r) => (r.status === 'rejected' ? (r.reason instanceof Error ? r.reason : new Error(String(r.reason))) : undefined));
  };

async function settle(records: SQSRecord[], handle: BatchHandler): Promise<Outcome[]> {
  const parsed = records.map((record) => {
    try {
      return { message: parseRecord(record) };
    } catch (error) {
      return { error };
    }
  });
  const messages = parsed.flatMap((p) => (p.message ? [p.message] : []));
  const errors = messages.length ? await handle(messages) : [];
  let next = 0;
  return parsed.map((p) => {
    const error = p.message ? errors[next++] : p.error;
    if (!error) return { status: 'fulfilled', value: undefined };
    logger().error('Message failed', { messageId: p.message?.id, type: p.message?.type, error: error as Error });
    return failed(error);
  });
}

type SettleAll = (records: SQSRecord[]) => Promise<Outcome[]>;

/** Of a worker's time, to say when what failed comes again: one that dies of its timeout cannot. */
const RESERVED_MS = 5_000;

/** For a handler that is called by itself. */
const UNTIMED_MS = 30_000;

/** Connects first; what fails as a whole fails for each record. */
async function outcomesOf(records: SQSRecord[], settleAll: SettleAll, msLeft: number): Promise<Outcome[]> {
  try {
    return await inTime(
      'The batch',
      Math.max(0, msLeft - RESERVED_MS),
      connectDatabase().then(() => settleAll(records)),
    );
  } catch (error) {
    logger().error('Batch failed', { messages: records.length, error: error as Error });
    return records.map(() => failed(error));
  }
}

/** Runs a batch, has what failed delivered again, and reports it. */
const bound = (settleAll: SettleAll) =>
  middy<SQSEvent, SQSBatchResponse>()
    // It would print whole messages, with what they say of people.
    .use(sqsPartialBatchFailure({ logger: () => undefined }))
    .handler((async ({ Records }: SQSEvent, context: Partial<Context>) => {
      const msLeft = () => context.getRemainingTimeInMillis?.() ?? UNTIMED_MS;
      const outcomes = await outcomesOf(Records, settleAll, msLeft());
      await retrySoon(
        Records.filter((_, index) => outcomes[index]?.status === 'rejected'),
        msLeft,
      );
      return outcomes;
    }) as unknown as (event: SQSEvent) => Promise<SQSBatchResponse>);

/** Binds a batch handler to its queue. */
export const consumer = (handle: BatchHandler) => bound((records) => settle(records, handle));

/** Binds a handler of bodies that are not messages of ours to their queue: each is handled by itself. */
export const rawConsumer = (handle: (body: string) => Promise<void>) =>
  bound((records) =>
    Promise.allSettled(
      records.map(async ({ body, messageId }) => {
        try {
          await handle(body);
        } catch (error) {
          logger().error('Record failed', { messageId, error: error as Error });
          throw error;
        }
      }),
    ),
  );
