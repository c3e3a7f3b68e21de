/** SQS and S3 in this process, filled with the template's queues and buckets. Messages and objects persist under the data folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import type { Cloud } from '../template/cloud.ts';
import { account, region } from '../template/names.ts';

/** The running emulator. */
export interface Aws {
  url: string;
  port: number;
  sqs: SQSClient;
  server: FauxqsServer;
  stop: () => Promise<void>;
}

/** The URL of a queue, by address: the emulator's own host names do not resolve without a network. */
export const queueUrlAt = (port: number) => (name: string) => `http://127.0.0.1:${port}/${account}/${name}`;

/** Starts the emulator, empty or as it was left. */
export async function startAws(port: number, data: string): Promise<Aws> {
  const dataDir = join(data, 'queues');
  const s3StorageDir = join(data, 'objects');
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(s3StorageDir, { recursive: true });
  const server = await startFauxqs({ port, logger: false, defaultRegion: region, dataDir, s3StorageDir });
  const url = `http://127.0.0.1:${port}`;
  const sqs = new SQSClient({ endpoint: url, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  return {
    url,
    port,
    sqs,
    server,
    stop: async () => {
      sqs.destroy();
      await server.stop();
    },
  };
}

/** Makes what the template has and the emulator has not; a queue that is there keeps its messages and gets today's attributes. */
export async function provision({ server, sqs }: Aws, cloud: Pick<Cloud, 'queues' | 'buckets'>): Promise<void> {
  const deadLettersFirst = cloud.queues.toSorted((a, b) => Number(Boolean(a.deadLetterArn)) - Number(Boolean(b.deadLetterArn)));
  for (const { name, url, attributes } of deadLettersFirst) {
    if (server.inspectQueue(name)) await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }));
    else server.createQueue(name, { region, attributes });
  }
  server.setup({ buckets: cloud.buckets });
}
