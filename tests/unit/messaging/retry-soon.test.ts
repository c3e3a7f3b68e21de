import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { maxReceiveCount } from '../../../events/queues.ts';
import { retrySoon, waitAfter } from '../../../lib/messaging/retry-soon.ts';

const TRIES = Array.from({ length: maxReceiveCount - 1 }, (_, i) => i + 1);

/** The moments of all tries, in seconds after the first, for one draw of each wait. */
function triesAt(draws: readonly number[]): number[] {
  const moments = [0];
  for (const tries of TRIES) moments.push((moments.at(-1) ?? 0) + waitAfter(tries, draws[tries - 1] ?? 0));
  return moments;
}

const draws = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: TRIES.length, maxLength: TRIES.length });

describe('the waits', () => {
  test('grow with the tries', () => {
    expect(TRIES.map((tries) => waitAfter(tries, 0.5))).toEqual([2, 10, 60, 300]);
  });

  test('an outage of half a minute is outlasted with a try to spare, whenever it begins, and what it held up is out within two minutes', () => {
    fc.assert(
      fc.property(draws, fc.double({ min: 0, max: 30, noNaN: true }), (random, firstTry) => {
        const later = triesAt(random).filter((at) => firstTry + at >= 30);
        expect(later.length).toBeGreaterThanOrEqual(2);
        expect(firstTry + (later[0] ?? 0) - 30).toBeLessThan(100);
      }),
    );
  });

  test('an outage of nearly five minutes loses nothing to the dead letters', () => {
    fc.assert(
      fc.property(draws, (random) => {
        expect(triesAt(random).at(-1)).toBeGreaterThanOrEqual(290);
      }),
    );
  });

  test('after the last try there is none', () => {
    expect(waitAfter(maxReceiveCount, 0.5)).toBe(0);
  });
});

describe('the queue is told', () => {
  interface Entry {
    ReceiptHandle: string;
    VisibilityTimeout: number;
  }
  let asked: { target: unknown; QueueUrl: string; Entries: Entry[] }[] = [];
  let server: Server;
  let answers = true;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      asked.push({ target: request.headers['x-amz-target'], ...JSON.parse(Buffer.concat(chunks).toString()) });
      if (answers) response.setHeader('content-type', 'application/x-amz-json-1.0').end('{"Successful":[],"Failed":[]}');
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, {
      ...{ AWS_ENDPOINT_URL_SQS: url, SOURCE_QUEUE_URL: `${url}/000000000000/emails`, POWERTOOLS_LOG_LEVEL: 'SILENT' },
      ...{ AWS_REGION: 'ap-south-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    });
  });
  beforeEach(() => {
    asked = [];
    answers = true;
  });
  afterAll(() => server.close());

  const records = (count: number, tries = 1) =>
    Array.from({ length: count }, (_, i) => ({
      ...{ messageId: String(i), receiptHandle: `receipt ${i}` },
      attributes: { ApproximateReceiveCount: String(tries) } as never,
    }));

  test('of each record, ten in a call, nearly when they come again', async () => {
    await retrySoon(records(23, 3), () => 30_000);
    expect(asked.map(({ target }) => target)).toEqual(Array.from({ length: 3 }, () => 'AmazonSQS.ChangeMessageVisibilityBatch'));
    const entries = asked.flatMap(({ Entries }) => Entries);
    expect(new Set(entries.map(({ ReceiptHandle }) => ReceiptHandle)).size).toBe(23);
    for (const { VisibilityTimeout } of entries) expect(Math.abs(VisibilityTimeout - 60)).toBeLessThanOrEqual(12);
  });

  test('nothing when nothing failed', async () => {
    await retrySoon([], () => 30_000);
    expect(asked).toEqual([]);
  });

  test('or not: a queue that says nothing keeps no worker beyond its time', { timeout: 15_000 }, async () => {
    answers = false;
    const until = Date.now() + 7_000;
    await retrySoon(records(1), () => until - Date.now());
    expect(Date.now()).toBeLessThan(until);
    expect(asked.length).toBeGreaterThan(0);
  });

  test('again, when it was away and the worker has time', { timeout: 15_000 }, async () => {
    answers = false;
    const until = Date.now() + 12_000;
    setTimeout(() => {
      answers = true;
    }, 1_000);
    await retrySoon(records(1), () => until - Date.now());
    expect(asked.length).toBeGreaterThan(1);
    expect(Date.now()).toBeLessThan(until - 5_000);
  });
});
