/**
 * A shop of its own, whose functions run in processes of their own that can be killed at any of their calls, and whose queues deliver when the
 * test says so. Database server, storage, mail and payment provider are the stack's.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import type { Message } from '../../events/index.ts';
import { type QueueName, queues, queuesOf, sourceVariable } from '../../events/queues.ts';
import { buildIndexes } from '../../infra/commands/migrate.ts';
import { buildAssembly } from '../../infra/local/build/build.ts';
import { isCalled } from '../../infra/local/deployment.ts';
import { queueUrlAt } from '../../infra/local/emulators/aws.ts';
import { sqsEvent } from '../../infra/local/queues/event.ts';
import { readCloud } from '../../infra/local/template/cloud.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { writeSettings } from '../../lib/settings/repository.ts';
import type { Answer } from './client.ts';
import { becomeFunction, httpEvent, type Invocation } from './invoke.ts';
import { ownDatabase } from './own-database.ts';
import { stack } from './stack.ts';

const program = join(import.meta.dirname, 'mortal-child.mjs');
/** Longer than whatever waits for somebody who may still be alive. */
const LONG_AGO_MS = 20 * 60_000;
const MOST_TRIES = 5;

/** One call that a function made, to the database or to a service. */
interface Call {
  name: string;
  /** Whether it leaves everything as it was. */
  reads: boolean;
}

/** How a process of a function ended. */
interface Ended {
  /** Killed, and before it could answer. */
  died: boolean;
  answer?: unknown;
  error?: string;
  calls: Call[];
}

interface Waiting {
  message: Message;
  tries: number;
}

type Told = { answer?: unknown; error?: string; calls: Call[] };

export class MortalWorld {
  readonly uri: string;
  /** What waits in each queue. */
  readonly waiting = new Map<QueueName, Waiting[]>();
  /** Every message that was ever sent, by queue. */
  readonly sent = new Map<QueueName, Message[]>();
  /** Processes that were killed. */
  deaths = 0;
  readonly #files: (name: string) => string;
  readonly #alive = new Map<string, Promise<ChildProcess>>();
  /** What the process of a function that stays is at. */
  readonly #busy = new Map<string, Promise<unknown>>();
  readonly #environments = new Map<string, Promise<Record<string, string>>>();
  readonly #stops: (() => unknown)[] = [];
  #queueUrl: (queue: QueueName) => string = String;

  private constructor(uri: string, files: (name: string) => string) {
    this.uri = uri;
    this.#files = files;
  }

  /** Makes an empty shop. This process is connected to its database then, and announces into its queues. */
  static async open(): Promise<MortalWorld> {
    const name = `mortal-${randomUUID().slice(0, 8)}`;
    const uri = new URL(stack().mongoUri);
    uri.pathname = `/${name}`;
    const cloud = readCloud(await buildAssembly(), { apiUrl: stack().apiUrl, queueUrl: queueUrlAt(0) });
    const world = new MortalWorld(uri.href, (wanted) => {
      const found = cloud.functions.find((spec) => isCalled(spec.name, wanted));
      if (!found) throw new Error(`There is no function ${wanted}`);
      return found.file;
    });
    await becomeFunction('admin-orders');
    world.#stops.push(await ownDatabase(name));
    await world.#serveQueues();
    const address = new URL(world.#queueUrl('emails')).origin;
    Object.assign(process.env, world.#queueVariables(), { AWS_ENDPOINT_URL_SQS: address, AWS_ENDPOINT_URL_SNS: address });
    await buildIndexes(uri.href);
    await openDatabase(uri.href, 8);
    await writeSettings({ passwords: { bcryptCost: 4 } });
    return world;
  }

  /** Ends its processes and removes its database. */
  async close(): Promise<void> {
    for (const child of await Promise.all(this.#alive.values())) child.kill('SIGKILL');
    await mongoose.connection.dropDatabase();
    await closeDatabase();
    for (const stop of this.#stops) stop();
  }

  async #serveQueues(): Promise<void> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      const isTopic = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
      response.setHeader('content-type', isTopic ? 'text/xml' : 'application/x-amz-json-1.0');
      const isVisibility = request.headers['x-amz-target']?.toString().endsWith('.ChangeMessageVisibilityBatch');
      // When something comes again is decided here.
      if (isVisibility) response.end('{}');
      else response.end(isTopic ? this.#publish(new URLSearchParams(text)) : this.#send(JSON.parse(text)));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    this.#queueUrl = queueUrlAt(port);
    this.#stops.push(() => server.close());
  }

  /** What SQS answers to a batch. */
  #send({ QueueUrl, Entries }: { QueueUrl: string; Entries: { Id: string; MessageBody: string }[] }): string {
    for (const { MessageBody } of Entries) this.#take(QueueUrl.split('/').at(-1) as QueueName, JSON.parse(MessageBody));
    const Successful = Entries.map(({ Id, MessageBody }) => ({
      ...{ Id, MessageId: randomUUID(), MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') },
    }));
    return JSON.stringify({ Successful, Failed: [] });
  }

  /** What SNS answers to a batch: every queue that takes the event has it then. */
  #publish(form: URLSearchParams): string {
    const members = [...form].filter(([name]) => /^PublishBatchRequestEntries\.member\.\d+\.(Id|Message)$/.test(name));
    for (const [name, text] of members) {
      if (!name.endsWith('.Message')) continue;
      const message = JSON.parse(text) as Message;
      for (const queue of queuesOf(message.type)) this.#take(queue, message);
    }
    const done = members
      .filter(([name]) => name.endsWith('.Id'))
      .map(([, id]) => `<member><Id>${id}</Id><MessageId>${randomUUID()}</MessageId></member>`);
    const result = `<PublishBatchResult><Successful>${done.join('')}</Successful><Failed/></PublishBatchResult>`;
    return `<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishBatchResponse>`;
  }

  #take(queue: QueueName, message: Message): void {
    this.sent.set(queue, [...(this.sent.get(queue) ?? []), message]);
    this.waiting.set(queue, [...(this.waiting.get(queue) ?? []), { message, tries: 0 }]);
  }

  #queueVariables(): Record<string, string> {
    const names = Object.keys(queues) as QueueName[];
    return Object.fromEntries(names.map((name) => [queues[name].urlVariable, this.#queueUrl(name)]));
  }

  async #environmentOf(name: string): Promise<Record<string, string>> {
    const answer = await fetch(new URL(`/functions/${name}/environment`, stack().controlUrl));
    const given = (await answer.json()) as Record<string, string>;
    // Only those that the function has: who may announce what is part of what is tested.
    const ours = Object.entries(this.#queueVariables()).filter(([variable]) => given[variable]);
    const address = new URL(this.#queueUrl('emails')).origin;
    const queueServer = {
      AWS_ENDPOINT_URL_SQS: address,
      AWS_ENDPOINT_URL_SNS: address,
      ...(given[sourceVariable] && { [sourceVariable]: address }),
    };
    const secrets = { AWS_ENDPOINT_URL_SECRETS_MANAGER: process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? '' };
    return { ...given, ...Object.fromEntries(ours), ...queueServer, ...secrets, POWERTOOLS_LOG_LEVEL: 'CRITICAL' };
  }

  async #start(name: string): Promise<ChildProcess> {
    const environment = this.#environments.get(name) ?? this.#environmentOf(name);
    this.#environments.set(name, environment);
    const child = spawn(process.execPath, [program, this.#files(name), join(tmpdir(), 'open-shop-mortal-cache')], {
      env: await environment,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    return child;
  }

  /** Runs an event in a process of its own, which kills itself before its so-many-th call; with 0 it lives to its end. */
  async mortal(name: string, event: object, dieBefore: number): Promise<Ended> {
    const child = await this.#start(name);
    const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    let told: Told | undefined;
    child.once('message', (message: Told) => {
      told = message;
      child.kill('SIGKILL');
    });
    child.send({ event, dieBefore });
    await ended;
    if (!told) this.deaths += 1;
    return told ? { died: false, ...told } : { died: true, calls: [] };
  }

  /** Runs an event in a process that stays, one at a time. Throws what the function throws. */
  alive(name: string, event: object): Promise<unknown> {
    const before = this.#busy.get(name) ?? Promise.resolve();
    const work = before.then(async () => {
      const starting = this.#alive.get(name) ?? this.#start(name);
      this.#alive.set(name, starting);
      const child = await starting;
      child.send({ event });
      const [told] = (await once(child, 'message')) as [Told];
      if (told.error) throw new Error(`${name}: ${told.error}`);
      return told.answer;
    });
    this.#busy.set(
      name,
      work.catch(() => undefined),
    );
    return work;
  }

  /** Calls a route of a group, in a process that stays. */
  async call(group: string, call: Invocation): Promise<Pick<Answer, 'status' | 'body'>> {
    const answer = (await this.alive(group, httpEvent(call))) as { statusCode: number; body?: string };
    return { status: answer.statusCode, body: JSON.parse(answer.body || 'null') };
  }

  /** Takes the messages that fit out of a queue: somebody else delivers them. */
  pick(queue: QueueName, fits: (message: Message) => boolean): Message[] {
    const all = this.waiting.get(queue) ?? [];
    this.waiting.set(
      queue,
      all.filter(({ message }) => !fits(message)),
    );
    return all.filter(({ message }) => fits(message)).map(({ message }) => message);
  }

  /** Puts messages back that somebody took and died with. */
  giveBack(queue: QueueName, messages: readonly Message[]): void {
    this.waiting.set(queue, [...(this.waiting.get(queue) ?? []), ...messages.map((message) => ({ message, tries: 1 }))]);
  }

  /** The event of a batch, as the mapping hands it over. */
  static eventOf(messages: readonly (Message | string)[]): object {
    return sqsEvent(
      messages.map((message) => ({ MessageId: randomUUID(), Body: typeof message === 'string' ? message : JSON.stringify(message) })),
      'arn:aws:sqs:local:000000000000:mortal',
    );
  }

  async #deliver(queue: QueueName): Promise<void> {
    const batch = (this.waiting.get(queue) ?? []).splice(0, queues[queue].batchSize);
    const event = MortalWorld.eventOf(batch.map(({ message }) => message)) as { Records: { messageId: string }[] };
    const answer = (await this.alive(`worker-${queues[queue].worker}`, event)) as { batchItemFailures?: { itemIdentifier: string }[] };
    const failed = new Set((answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
    const again = batch.filter((_, index) => failed.has(event.Records[index]?.messageId ?? ''));
    for (const one of again) {
      if (one.tries >= MOST_TRIES) throw new Error(`${queue} refuses ${JSON.stringify(one.message)} ${MOST_TRIES} times`);
      this.waiting.set(queue, [...(this.waiting.get(queue) ?? []), { ...one, tries: one.tries + 1 }]);
    }
    // What is refused is often being done by somebody who died.
    if (again.length > 0) await this.letTimePass();
  }

  /** Delivers until nothing waits. */
  async drain(): Promise<void> {
    for (;;) {
      const full = ([...this.waiting] as [QueueName, Waiting[]][]).filter(([, list]) => list.length > 0);
      if (full.length === 0) return;
      await Promise.all(full.map(([queue]) => this.#deliver(queue)));
    }
  }

  /** As if twenty minutes went by for all that was left half done. */
  async letTimePass(): Promise<void> {
    const past = new Date(Date.now() - LONG_AGO_MS);
    const db = mongoose.connection;
    for (const model of Object.values(mongoose.models)) {
      if (!model.schema.path('outbox')) continue;
      await model.collection.updateMany({ 'outbox.0': { $exists: true } }, { $set: { 'outbox.$[].at': past } });
    }
    await db.collection('orders').updateMany({ status: 'pending' }, { $set: { createdAt: past } });
    await db.collection('orders').updateMany({ 'payment.checkAt': { $exists: true } }, { $set: { 'payment.checkAt': past } });
    await db
      .collection('orders')
      .updateMany({ status: 'pending', 'payment.expiresAt': { $exists: true } }, { $set: { 'payment.expiresAt': past } });
    await db.collection('stock').updateMany({ 'holds.0': { $exists: true } }, { $set: { 'holds.$[].expiresAt': past } });
    await db.collection('stock').updateMany({ 'pendingMovements.0': { $exists: true } }, { $set: { 'pendingMovements.$[].at': past } });
    await db.collection('mailings').updateMany({ state: 'sending' }, { $set: { sendingAt: past } });
    await db.collection('jobs').updateMany({ lease: { $exists: true } }, { $set: { 'lease.until': past } });
    await db.collection('jobs').updateMany({ state: { $in: ['queued', 'running'] } }, { $set: { updatedAt: past } });
    await db.collection('idempotency').updateMany({}, { $set: { lockedUntil: past } });
  }

  /** Whoever is left does what those who died have not: the sweeper, the reconciler and the workers, until there is nothing left. */
  async recover(): Promise<void> {
    for (const _ of ['what was left', 'what came of it']) {
      await this.letTimePass();
      await this.alive('worker-sweeper', {});
      await this.alive('worker-reconciler', {});
      await this.drain();
    }
  }
}
