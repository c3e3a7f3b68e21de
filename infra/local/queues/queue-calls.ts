/**
 * What a poller asks of a queue, over kept connections. The SDK would sign every call and check every answer; with the many queues that follow
 * an order, that was a third of what the main thread of the local cloud computed.
 */
import { Agent, request } from 'node:http';
import type { Message } from '@aws-sdk/client-sqs';

/** The calls of one queue. Each rejects when the queue refuses. */
export interface QueueCalls {
  /** At most ten messages; waits for the first so many seconds, or until the signal. */
  receive: (most: number, waitSeconds: number, signal: AbortSignal) => Promise<Message[]>;
  /** Deletes at most ten messages. */
  remove: (messages: Message[]) => Promise<void>;
  /** Delivers at most ten messages again after so many seconds. */
  retryAfter: (messages: Message[], seconds: number) => Promise<void>;
  /** Ends the connections. */
  close: () => void;
}

/** One connection waits for messages while the others delete those that are done. */
const connections = 8;

function call(url: URL, agent: Agent, action: string, input: object, signal?: AbortSignal): Promise<unknown> {
  const body = JSON.stringify(input);
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amz-target': `AmazonSQS.${action}`,
  };
  return new Promise((resolve, reject) => {
    const options = { host: url.hostname, port: url.port, method: 'POST', path: '/', agent, headers, ...(signal && { signal }) };
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(text ? JSON.parse(text) : {});
        else reject(new Error(`${action}: ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const handles = (messages: Message[]) => messages.map((message, i) => ({ Id: String(i), ReceiptHandle: message.ReceiptHandle }));

/** The calls of the queue with this URL. */
export function queueCalls(queueUrl: string): QueueCalls {
  const url = new URL(queueUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = (action: string, input: object, signal?: AbortSignal): Promise<unknown> =>
    call(url, agent, action, { QueueUrl: queueUrl, ...input }, signal);
  return {
    receive: async (most, waitSeconds, signal) => {
      const all = ['All'];
      const input = {
        MaxNumberOfMessages: most,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: all,
        MessageAttributeNames: all,
      };
      return ((await ask('ReceiveMessage', input, signal)) as { Messages?: Message[] }).Messages ?? [];
    },
    remove: async (messages) => {
      await ask('DeleteMessageBatch', { Entries: handles(messages) });
    },
    retryAfter: async (messages, seconds) => {
      const Entries = handles(messages).map((entry) => ({ ...entry, VisibilityTimeout: seconds }));
      await ask('ChangeMessageVisibilityBatch', { Entries });
    },
    close: () => agent.destroy(),
  };
}
