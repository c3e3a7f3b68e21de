/** Runs orders and everything that follows from them through the functions, one event at a time, and counts: time, commands to the database, messages, mails. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { type QueueName, queues, queuesOf } from '../../../events/queues.ts';
import { ADDRESS } from '../../support/client.ts';
import { exponential, randomFrom } from '../scale/simulate.ts';
import { apiEvent } from './events.ts';
import type { BenchShop } from './shop.ts';

/** What a function took in all. */
interface Meter {
  invocations: number;
  milliseconds: number;
  commands: number;
}

/** All that so many orders and page views took. */
export interface Metered {
  orders: number;
  /** Of placing orders one at a time, in seconds, in the order of time. */
  orderSeconds: number[];
  functions: Record<string, Meter>;
  /** Messages sent, by queue. */
  messages: Record<string, number>;
  /** Calls of the queues' service: a batch is one. */
  sends: number;
  /** Calls of the topic. */
  publishes: number;
  mails: number;
  /** The same once more at the end, when the container has been running for longer. */
  laterSeconds: number[];
  /** Orders that arrived at random at one container: how many per second came and were answered, and the seconds that each took from its arrival. */
  arrived: { rate: number; perSecond: number; seconds: number[] };
}

interface Said {
  milliseconds: number;
  commands: number;
  status: number;
  failures: number;
}

interface Queued {
  QueueUrl: string;
  Entries: { MessageBody: string }[];
}

const sources = join(import.meta.dirname, '../../../functions');
/** An order's events lead to events of their own; more rounds than these would be a loop. */
const MOST_ROUNDS = 6;
/** As many orders as it takes until the engine has compiled what they run through. */
const WARM_UP = 100;

/** Share of a container's time that orders which arrive at random take. */
const BUSY = 0.6;
const SEED = 11;
/** Arrivals for each metered order: waits follow one another, so that they need more of them than times do. */
const ARRIVALS = 4;

/** A process per function, each started when its first event comes. */
class Functions {
  readonly #children = new Map<string, Promise<ChildProcess>>();
  readonly #shop: BenchShop;
  readonly #sqs: string;

  constructor(shop: BenchShop, sqs: string) {
    this.#shop = shop;
    this.#sqs = sqs;
  }

  async call(name: string, event: object): Promise<Said> {
    const starting = this.#children.get(name) ?? this.#start(name);
    this.#children.set(name, starting);
    const child = await starting;
    if (!child.connected) throw new Error(`${name} ended`);
    const answer = once(child, 'message');
    child.send(event);
    const [said] = (await answer) as [Said];
    return said;
  }

  async stop(): Promise<void> {
    for (const starting of this.#children.values()) (await starting).kill('SIGTERM');
  }

  async #start(name: string): Promise<ChildProcess> {
    const file = name.startsWith('worker-') ? join(sources, 'workers', `${name.slice(7)}.ts`) : join(sources, name, 'index.ts');
    const env = {
      ...(await this.#shop.environmentOf(name)),
      AWS_ENDPOINT_URL_SQS: this.#sqs,
      AWS_ENDPOINT_URL_SNS: this.#sqs,
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      MONGO_MONITOR_COMMANDS: 'true',
    };
    const child = fork(join(import.meta.dirname, 'metered-child.ts'), [file], {
      env,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    return child;
  }
}

/** The messages of a call of the topic, for each queue that takes them. */
function published(form: string): { queue: string; body: string }[] {
  const fields = new URLSearchParams(form);
  const kept: { queue: string; body: string }[] = [];
  for (let i = 1; ; i += 1) {
    const body = fields.get(`PublishBatchRequestEntries.member.${i}.Message`);
    if (body === null) return kept;
    kept.push(...queuesOf((JSON.parse(body) as { type: string }).type).map((queue) => ({ queue, body })));
  }
}

const PUBLISHED = '<PublishBatchResponse><PublishBatchResult><Failed/><Successful/></PublishBatchResult></PublishBatchResponse>';

/** Takes the place of the queues and of the topic: keeps what is sent until it is handed over here. */
async function keepQueues() {
  const kept: { queue: string; body: string }[] = [];
  let [calls, publishes] = [0, 0];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    if (text.includes('Action=PublishBatch')) {
      publishes += 1;
      kept.push(...published(text));
      response.end(PUBLISHED);
      return;
    }
    const { QueueUrl, Entries } = JSON.parse(text) as Queued;
    calls += 1;
    for (const { MessageBody } of Entries) kept.push({ queue: QueueUrl.split('/').at(-1) ?? '', body: MessageBody });
    response.end(JSON.stringify({ Successful: [], Failed: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, take: () => kept.splice(0), calls: () => calls, publishes: () => publishes, close: () => server.close() };
}

const queueNames = Object.keys(queues) as QueueName[];
/** The queue of a resource name, which ends with ours. */
const queueOf = (resource: string): QueueName => {
  const found = queueNames.filter((name) => resource.endsWith(name)).toSorted((a, b) => b.length - a.length)[0];
  if (!found) throw new Error(`No queue is called ${resource}`);
  return found;
};

/** Calls at random moments, so many per second; whoever comes while another one is served waits for its turn. */
async function arriveAtRandom(rate: number, count: number, call: () => Promise<unknown>): Promise<Metered['arrived']> {
  const random = randomFrom(SEED);
  const between = exponential(1 / rate);
  const seconds: number[] = [];
  const began = performance.now();
  let [due, turn] = [began, Promise.resolve()];
  for (let i = 0; i < count; i += 1) {
    due += between(random) * 1_000;
    await sleep(Math.max(0, due - performance.now()));
    const arrived = due;
    turn = turn.then(async () => {
      await call();
      seconds.push((performance.now() - arrived) / 1_000);
    });
  }
  await turn;
  // Of so few random arrivals the rate is not quite what was meant.
  return { rate: (count / (due - began)) * 1_000, perSecond: (count / (performance.now() - began)) * 1_000, seconds };
}

/** Places the orders, with `views` page views for each (a list, a product, what goes with it, by turns), and follows all messages to their end. */
export async function meter(shop: BenchShop, orders: number, views: number): Promise<Metered> {
  const kept = await keepQueues();
  const functions = new Functions(shop, kept.url);
  const total: Metered = {
    orders,
    orderSeconds: [],
    laterSeconds: [],
    functions: {},
    messages: {},
    sends: 0,
    publishes: 0,
    mails: 0,
    arrived: { rate: 0, perSecond: 0, seconds: [] },
  };
  const count = (name: string, said: Said): void => {
    const { invocations, milliseconds, commands } = total.functions[name] ?? { invocations: 0, milliseconds: 0, commands: 0 };
    total.functions[name] = {
      invocations: invocations + 1,
      milliseconds: milliseconds + said.milliseconds,
      commands: commands + said.commands,
    };
  };
  const { product, category } = shop.planted;
  const body = { items: [{ sku: product.sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod' };
  const order = () => {
    const event = apiEvent({ key: 'POST /v1/orders', body: { ...body, email: `bench.${randomUUID()}@example.com` } }) as {
      headers: Record<string, string>;
    };
    event.headers['idempotency-key'] = randomUUID();
    return event;
  };
  const pages = [
    apiEvent({ key: 'GET /v1/products', query: { category, limit: '24' } }),
    apiEvent({ key: 'GET /v1/products/{slug}', params: { slug: product.slug } }),
    apiEvent({ key: 'GET /v1/products/{slug}/related', params: { slug: product.slug } }),
  ];
  /** Hands all messages over, and those that they lead to. */
  const follow = async (note: (name: string, said: Said) => void, messages: Record<string, number> = {}): Promise<void> => {
    let round = 0;
    for (let waiting = kept.take(); waiting.length > 0; waiting = kept.take()) {
      round += 1;
      if (round > MOST_ROUNDS) throw new Error('Messages lead to messages without an end');
      for (const [queue, list] of Map.groupBy(waiting, ({ queue: resource }) => queueOf(resource))) {
        messages[queue] = (messages[queue] ?? 0) + list.length;
        const { worker, batchSize } = queues[queue];
        for (let from = 0; from < list.length; from += batchSize) {
          const records = list
            .slice(from, from + batchSize)
            .map(({ body: text }, at) => ({ messageId: `${from + at}`, body: text, eventSource: 'aws:sqs' }));
          const said = await functions.call(`worker-${worker}`, { Records: records });
          if (said.failures > 0) throw new Error(`${said.failures} messages of ${queue} failed`);
          note(`worker-${worker}`, said);
        }
      }
    }
  };
  const connection = await mongoose.createConnection(shop.uri).asPromise();
  const sent = () => connection.collection('mailings').countDocuments({ state: 'sent' });
  try {
    const plenty = { $set: { onHand: 1_000_000, available: 1_000_000 } };
    await connection.collection('stock').updateMany({ sku: product.sku }, plenty);
    for (let i = 0; i < WARM_UP; i += 1) {
      await functions.call('orders', order());
      for (const page of pages) await functions.call('catalog', page);
    }
    await follow(() => undefined);
    const [callsBefore, publishesBefore, mailsBefore] = [kept.calls(), kept.publishes(), await sent()];
    const placeOne = async (): Promise<Said> => {
      const said = await functions.call('orders', order());
      if (said.status !== 201) throw new Error(`An order was answered with ${said.status}`);
      return said;
    };
    for (let i = 0; i < orders; i += 1) {
      const said = await placeOne();
      total.orderSeconds.push(said.milliseconds / 1_000);
      count('orders', said);
    }
    for (let i = 0; i < orders * views; i += 1) count('catalog', await functions.call('catalog', pages[i % pages.length] as object));
    await follow(count, total.messages);
    total.sends = kept.calls() - callsBefore;
    total.publishes = kept.publishes() - publishesBefore;
    total.mails = (await sent()) - mailsBefore;
    const mean = total.orderSeconds.reduce((sum, seconds) => sum + seconds, 0) / orders;
    total.arrived = await arriveAtRandom(BUSY / mean, ARRIVALS * orders, placeOne);
    for (let i = 0; i < orders; i += 1) total.laterSeconds.push((await placeOne()).milliseconds / 1_000);
    return total;
  } finally {
    await connection.close();
    await functions.stop();
    kept.close();
  }
}
