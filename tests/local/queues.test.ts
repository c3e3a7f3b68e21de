/** Event-source mappings on the real queue emulator. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import { ChangeMessageVisibilityCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Aws, provision, queueUrlAt, startAws } from '../../infra/local/emulators/aws.ts';
import { freePort } from '../../infra/local/listen.ts';
import { startPoller } from '../../infra/local/queues/poller.ts';
import type { QueueSpec } from '../../infra/local/template/cloud.ts';
import { until } from '../support/until.ts';

interface Event {
  Records: { messageId: string; receiptHandle: string; body: string; attributes: { ApproximateReceiveCount: string } }[];
}

const folder = mkdtempSync(join(tmpdir(), 'open-shop-queues-'));
const arn = (name: string): string => `arn:aws:sqs:ap-south-1:000000000000:${name}`;
let aws: Aws;

async function newQueue(name: string, attributes: Record<string, string> = {}): Promise<string> {
  const url = queueUrlAt(aws.port);
  const redrive = JSON.stringify({ deadLetterTargetArn: arn(`${name}-dlq`), maxReceiveCount: 5 });
  const queues: QueueSpec[] = [
    { name: `${name}-dlq`, id: 'Dlq', arn: arn(`${name}-dlq`), url: url(`${name}-dlq`), attributes: {} },
    {
      name,
      id: 'Queue',
      arn: arn(name),
      url: url(name),
      attributes: { RedrivePolicy: redrive, ...attributes },
      deadLetterArn: arn(`${name}-dlq`),
    },
  ];
  await provision(aws, { queues, topics: [], buckets: [] });
  return url(name);
}

const send = (queueUrl: string, body: string) => aws.sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
const left = (name: string) => aws.server.inspectQueue(name)?.messages;

beforeAll(async () => {
  aws = await startAws(await freePort(0), folder);
});

it('hands unfinished messages on to the next start', async () => {
  const queueUrl = await newQueue('kept');
  await send(queueUrl, 'still here');
  await aws.stop();
  aws = await startAws(aws.port, folder);
  await newQueue('kept');
  expect(left('kept')?.ready.map(({ body }) => body)).toEqual(['still here']);
});

afterAll(async () => {
  await aws.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('deletes what succeeded, and sends what failed five times to the dead-letter queue', async () => {
  const queueUrl = await newQueue('partial');
  const seen: Record<string, string[]> = { good: [], bad: [] };
  const mapping = { queueArn: arn('partial'), functionArn: 'f', batchSize: 10, windowSeconds: 1, partialFailures: true };
  const invoke = async (event: unknown): Promise<unknown> => {
    const { Records } = event as Event;
    for (const { body, attributes } of Records) seen[body]?.push(attributes.ApproximateReceiveCount);
    return { batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  const poller = startPoller({ queueUrl, mapping, invoke, retryDelay: 0 });
  await Promise.all([send(queueUrl, 'good'), send(queueUrl, 'bad')]);
  await until('the dead letter', async () => (left('partial-dlq')?.ready.length === 1 ? true : undefined));
  await poller.stop();
  expect(seen).toEqual({ good: ['1'], bad: ['1', '2', '3', '4', '5'] });
  expect(left('partial')).toMatchObject({ ready: [], inflight: [] });
});

it('leaves what failed to its visibility timeout, or to what its worker has made of it', async () => {
  const queueUrl = await newQueue('left', { VisibilityTimeout: '3' });
  const seen: Record<string, number[]> = { shortened: [], untouched: [] };
  const mapping = { queueArn: arn('left'), functionArn: 'f', batchSize: 10, windowSeconds: 0, partialFailures: true };
  const invoke = async (event: unknown): Promise<unknown> => {
    const { Records } = event as Event;
    for (const { body, receiptHandle } of Records) {
      seen[body]?.push(performance.now());
      if (body === 'shortened')
        await aws.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: 1 }));
    }
    return { batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  const poller = startPoller({ queueUrl, mapping, invoke });
  await Promise.all(Object.keys(seen).map((body) => send(queueUrl, body)));
  await until('a second try of both', async () => (Object.values(seen).every((times) => times.length >= 2) ? true : undefined));
  await poller.stop();
  const waited = (body: string): number => Math.round(((seen[body]?.[1] ?? 0) - (seen[body]?.[0] ?? 0)) / 1_000);
  expect(waited('shortened')).toBeGreaterThanOrEqual(1);
  expect(waited('shortened')).toBeLessThan(waited('untouched'));
  expect(waited('untouched')).toBeGreaterThanOrEqual(3);
});

it('delivers a whole batch again when the function fails, and never runs more at once than the mapping allows', async () => {
  const queueUrl = await newQueue('whole');
  let running = 0;
  let most = 0;
  const calls: number[] = [];
  const mapping = { queueArn: arn('whole'), functionArn: 'f', batchSize: 1, windowSeconds: 0, partialFailures: true, maxConcurrency: 2 };
  const invoke = async (event: unknown): Promise<unknown> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 30));
    running -= 1;
    const [record] = (event as Event).Records;
    calls.push(Number(record?.attributes.ApproximateReceiveCount));
    if (record?.attributes.ApproximateReceiveCount === '1') throw new Error('not the first time');
    return undefined;
  };
  await Promise.all(Array.from({ length: 6 }, (_, i) => send(queueUrl, String(i))));
  const poller = startPoller({ queueUrl, mapping, invoke, retryDelay: 0 });
  await until('twelve calls', async () => (calls.length === 12 ? true : undefined));
  await poller.stop();
  expect(most).toBe(2);
  expect(calls.filter((count) => count === 2)).toHaveLength(6);
  expect(left('whole')).toMatchObject({ ready: [], inflight: [] });
});

it('brings what is published to the queues that accept its type, as it was sent, also when the template is deployed again', async () => {
  for (const name of ['takes-both', 'takes-one', 'takes-none']) await newQueue(name);
  const accepts = { 'takes-both': ['a', 'b'], 'takes-one': ['b'], 'takes-none': ['c'] };
  const subscriptions = Object.entries(accepts).map(([queue, type]) => ({
    queue,
    attributes: { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify({ type }) },
  }));
  const topics = [{ name: 'events', subscriptions }];
  for (let deployed = 0; deployed < 2; deployed += 1) await provision(aws, { queues: [], topics, buckets: [] });
  const sns = new SNSClient({ endpoint: aws.url, region: 'ap-south-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  const message = (type: string) => ({
    ...{ Id: type, Message: `"${type}" <&>` },
    MessageAttributes: { type: { DataType: 'String', StringValue: type } },
  });
  const published = await sns.send(
    new PublishBatchCommand({
      TopicArn: 'arn:aws:sns:ap-south-1:000000000000:events',
      PublishBatchRequestEntries: [message('a'), message('b')],
    }),
  );
  sns.destroy();
  expect(published.Failed ?? []).toEqual([]);
  const bodies = (name: string) => left(name)?.ready.map(({ body }) => body);
  expect(bodies('takes-both')).toEqual(['"a" <&>', '"b" <&>']);
  expect(bodies('takes-one')).toEqual(['"b" <&>']);
  expect(bodies('takes-none')).toEqual([]);
});

it('hands a message over at once when there is no batching window', async () => {
  const queueUrl = await newQueue('prompt');
  const mapping = { queueArn: arn('prompt'), functionArn: 'f', batchSize: 10, windowSeconds: 0, partialFailures: true };
  let arrived: (at: number) => void = () => undefined;
  const arrival = new Promise<number>((resolve) => {
    arrived = resolve;
  });
  const poller = startPoller({ queueUrl, mapping, invoke: async () => arrived(performance.now()), retryDelay: 0 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const sent = performance.now();
  await send(queueUrl, 'now');
  expect((await arrival) - sent).toBeLessThan(500);
  await poller.stop();
});

it('hands nothing over while it is off, and then each message as one that was never tried', async () => {
  const queueUrl = await newQueue('off');
  const mapping = { queueArn: arn('off'), functionArn: 'f', batchSize: 10, windowSeconds: 0, partialFailures: true };
  const counts: string[] = [];
  const invoke = async (event: unknown): Promise<void> => {
    counts.push(...(event as Event).Records.map(({ attributes }) => attributes.ApproximateReceiveCount));
  };
  const poller = startPoller({ queueUrl, mapping, invoke, retryDelay: 0 });
  poller.set(false);
  await Promise.all([send(queueUrl, 'one'), send(queueUrl, 'two')]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(counts).toEqual([]);
  poller.set(true);
  await until('both', async () => (counts.length === 2 ? true : undefined));
  expect(counts).toEqual(['1', '1']);
  await poller.stop();
  expect(left('off')).toMatchObject({ ready: [], inflight: [] });
});
