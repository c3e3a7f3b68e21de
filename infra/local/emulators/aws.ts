/** SQS, SNS and S3 in this process, filled with the template's queues, topics and buckets. Objects persist under the data folder, messages over a clean stop. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import type { Cloud } from '../template/cloud.ts';
import { account, region } from '../template/names.ts';
import { keepMessages, restoreMessages } from './kept-messages.ts';

/** The running emulator. */
export interface Aws {
  url: string;
  port: number;
  sqs: SQSClient;
  server: FauxqsServer;
  /** Queues made so far. */
  queues: Set<string>;
  /** Where a clean stop leaves unfinished messages. */
  messages: string;
  stop: () => Promise<void>;
}

/** The URL of a queue, by address: the emulator's own host names do not resolve without a network. */
export const queueUrlAt = (port: number) => (name: string) => `http://127.0.0.1:${port}/${account}/${name}`;

/** Starts the emulator, empty or as it was left. */
export async function startAws(port: number, data: string): Promise<Aws> {
  const s3StorageDir = join(data, 'objects');
  mkdirSync(s3StorageDir, { recursive: true });
  const server = await startFauxqs({ port, logger: false, defaultRegion: region, s3StorageDir });
  const url = `http://127.0.0.1:${port}`;
  const queues = new Set<string>();
  const messages = join(data, 'messages.json');
  const sqs = new SQSClient({ endpoint: url, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  return {
    url,
    port,
    sqs,
    server,
    queues,
    messages,
    stop: async () => {
      keepMessages(server, queues, messages);
      sqs.destroy();
      await server.stop();
    },
  };
}

/** Makes what the template has and the emulator has not; a queue that is there keeps its messages and gets today's attributes, a topic its subscriptions. */
export async function provision(aws: Aws, cloud: Pick<Cloud, 'queues' | 'topics' | 'buckets'>): Promise<void> {
  const { server, sqs, queues, messages } = aws;
  const deadLettersFirst = cloud.queues.toSorted((a, b) => Number(Boolean(a.deadLetterArn)) - Number(Boolean(b.deadLetterArn)));
  for (const { name, url, attributes } of deadLettersFirst) {
    if (queues.has(name)) await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }));
    else server.createQueue(name, { region, attributes });
    queues.add(name);
  }
  for (const { name, subscriptions } of cloud.topics) {
    server.deleteTopic(name, { region });
    server.createTopic(name, { region });
    for (const { queue, attributes } of subscriptions) server.subscribe({ topic: name, queue, region, attributes });
  }
  server.setup({ buckets: cloud.buckets.map(({ name }) => name) });
  restoreMessages(server, messages);
}
