/** How much waits in the queues. SQS counts approximately: a figure may be some seconds old. */
import { GetQueueAttributesCommand, type QueueAttributeName } from '@aws-sdk/client-sqs';
import type { QueueName } from '../../events/queues.ts';
import { sqs } from '../messaging/queue-client.ts';
import { queueNamed, queueNames, urlsOf } from './queue-addresses.ts';

export interface QueueState {
  name: QueueName;
  /** Messages that wait for their worker. */
  waiting: number;
  /** Messages that are to be delivered later. */
  delayed: number;
  /** Messages that a worker has, or that failed and wait for their next delivery. */
  inFlight: number;
  /** Messages that failed for good. */
  deadLetters: number;
}

const counted: QueueAttributeName[] = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
];

async function countsOf(url: string): Promise<{ waiting: number; delayed: number; inFlight: number }> {
  const { Attributes } = await sqs().send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: counted }));
  const count = (name: QueueAttributeName): number => Number(Attributes?.[name] ?? 0);
  return {
    waiting: count('ApproximateNumberOfMessages'),
    delayed: count('ApproximateNumberOfMessagesDelayed'),
    inFlight: count('ApproximateNumberOfMessagesNotVisible'),
  };
}

async function stateOf(name: QueueName): Promise<QueueState> {
  const urls = urlsOf(name);
  const [counts, dead] = await Promise.all([countsOf(urls.queue), countsOf(urls.deadLetters)]);
  // A dead letter in flight is one that someone looks at just now.
  return { name, ...counts, deadLetters: dead.waiting + dead.inFlight };
}

/** The state of every queue. */
export const readQueues = (): Promise<QueueState[]> => Promise.all(queueNames.map(stateOf));

/** The state of one queue. Errors: `not_found`. */
export const readQueue = (name: string): Promise<QueueState> => stateOf(queueNamed(name));
