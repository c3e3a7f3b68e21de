/**
 * What happens after a sale, with deaths in between: of the request, and of each worker that takes its messages. Then the request is made again, the message
 * is delivered again, the sweeper comes by, and everything is as if nobody had died.
 */
import { randomInt, randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announceAgain } from '../../../lib/orders/announce-again.ts';
import { afterSaleFunctions, type Functions, lookAt, type Scene, type Seen, type Story, stories } from '../../support/aftersale-stories.ts';
import { newCustomer, type Person, staff } from '../../support/client.ts';
import { runSweeper } from '../../support/control.ts';
import { callsOf, dieAfter, keepingMessages } from '../../support/death.ts';
import { figure } from '../../support/figures.ts';
import { runSchedule, sendToQueue } from '../../support/stack.ts';
import { driftOf } from '../../support/stock.ts';

const LONG_AGO = new Date(Date.now() - 3_600_000);

/** Scenes that are made ready at once: their workers run on this machine too. */
const AT_ONCE = 8;
/** A delivery that failed comes again after up to three minutes. */
const PATIENCE_MS = 240_000;

/** Deaths of each act and of each worker, spread over their calls; a large number is one at every await. */
const DEATHS = Number(process.env.AFTERSALE_DEATHS ?? 3);

/** After which calls to die: other ones in each run. */
const momentsOf = (calls: number): number[] => {
  const count = Math.min(calls, DEATHS);
  return Array.from({ length: count }, (_, n) => Math.floor(((n + Math.random()) * calls) / count));
};

let functions: Functions;

beforeAll(async () => {
  functions = await afterSaleFunctions();
});
afterAll(async () => {
  await mongoose.disconnect();
});

async function scenesOf(story: Story, count: number): Promise<Scene[]> {
  const scenes: Scene[] = [];
  const manager = await staff('order_manager');
  while (scenes.length < count) {
    // No customer comes near the limits of one.
    const customer: Person = await newCustomer();
    const some = Array.from({ length: Math.min(AT_ONCE, count - scenes.length) }, async () => {
      const people = { customer, manager, ip: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` };
      return { ...people, ...(await story.begin(people, functions)), key: randomUUID() };
    });
    scenes.push(...(await Promise.all(some)));
  }
  return scenes;
}

/** Time passes: nobody believes any more that what died is still running. */
async function letTimePass(scenes: readonly Scene[]): Promise<void> {
  const ids = scenes.map(({ order }) => order._id);
  const skus = scenes.flatMap(({ order }) => order.lines.map(({ sku }) => sku));
  const age = (name: string, filter: object, fields: object) => mongoose.connection.collection(name).updateMany(filter, { $set: fields });
  const waiting = { outbox: { $exists: true } };
  await age(
    'idempotency',
    { _id: { $regex: scenes.map(({ key }) => key).join('|') }, reply: { $exists: false } },
    { lockedUntil: LONG_AGO },
  );
  await age('orders', { $or: [{ _id: { $in: ids } }, { 'replaces.orderId': { $in: ids } }], ...waiting }, { 'outbox.$[].at': LONG_AGO });
  await age('stock', { sku: { $in: skus }, ...waiting }, { 'outbox.$[].at': LONG_AGO });
  await age('stock', { sku: { $in: skus }, pendingMovements: { $exists: true } }, { 'pendingMovements.$[].at': LONG_AGO });
  await age('mailings', { to: { $in: scenes.map(({ order }) => order.email) }, state: 'sending' }, { sendingAt: LONG_AGO });
}

/** Waits until each scene is as the story ends; fails with what one of them is instead. */
async function expectEnd({ end }: Story, scenes: readonly Scene[]): Promise<void> {
  const wanted = JSON.stringify(end);
  const deadline = Date.now() + PATIENCE_MS;
  const open = new Map<Scene, Seen | undefined>(scenes.map((scene) => [scene, undefined]));
  while (open.size > 0 && Date.now() < deadline) {
    for (const scene of [...open.keys()]) {
      const seen = await lookAt(scene);
      if (JSON.stringify(seen) === wanted) open.delete(scene);
      else open.set(scene, seen);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  for (const [scene, seen] of open) expect({ died: scenes.indexOf(scene), ...seen }).toEqual({ died: scenes.indexOf(scene), ...end });
  expect(await driftOf(...scenes.flatMap(({ order }) => order.lines.map(({ sku }) => sku)))).toEqual([]);
}

const eventOf = (bodies: readonly string[]) => ({ Records: bodies.map((body) => ({ messageId: randomUUID(), body })) });

describe.each(stories)('$name', (story) => {
  const ended: Scene[] = [];

  test('and the request dies after each of its calls', async () => {
    // The first one also opens the connection and reads the settings.
    const [first, second] = (await scenesOf(story, 2)) as [Scene, Scene];
    await story.act(first, functions);
    const calls = await callsOf(async () => expect((await story.act(second, functions)).status).toBeLessThan(300));
    const moments = momentsOf(calls);
    const scenes = await scenesOf(story, moments.length);
    const died = await Promise.all(scenes.map((scene, n) => dieAfter(moments[n] ?? 0, () => story.act(scene, functions))));
    expect(died).toEqual(moments.map(() => true));
    await letTimePass(scenes);
    await Promise.all(scenes.map((scene) => story.act(scene, functions)));
    await letTimePass(scenes);
    await runSweeper();
    ended.push(first, second, ...scenes);
    await expectEnd(story, ended);
    figure('after-sale', `${story.name}: ${moments.length} deaths of the request, which makes ${calls} calls`);
  }, 600_000);

  test('and a worker that takes its message dies after each of its calls', async () => {
    const [trial] = (await scenesOf(story, 1)) as [Scene];
    const messages = await keepingMessages(() => story.act(trial, functions));
    for (const [queue, bodies] of messages) {
      const worker = functions.workers[queue as keyof Functions['workers']] as unknown as ((event: object) => Promise<unknown>) | undefined;
      if (!worker) continue;
      const calls = await callsOf(() => worker(eventOf(bodies)));
      const moments = momentsOf(calls);
      const scenes = await scenesOf(story, moments.length);
      const kept = await Promise.all(scenes.map((scene) => keepingMessages(() => story.act(scene, functions))));
      await Promise.all(scenes.map((_, n) => dieAfter(moments[n] ?? 0, () => worker(eventOf(kept[n]?.get(queue) ?? [])))));
      await letTimePass(scenes);
      for (const own of kept) {
        // Twice: a queue may deliver what was done.
        for (let n = 0; n < 2; n += 1) await worker(eventOf(own.get(queue) ?? []));
        for (const [other, rest] of own) if (other !== queue) for (const body of rest) await sendToQueue(other, body);
      }
      await letTimePass(scenes);
      await runSweeper();
      ended.push(...scenes);
      await expectEnd(story, scenes);
      figure('after-sale', `${story.name}: ${moments.length} deaths of the worker of ${queue}, which makes ${calls} calls`);
    }
  }, 600_000);

  test('and none of its messages arrives: all that is to be known is announced again, as after a restore', async () => {
    const since = new Date();
    const scenes = await scenesOf(story, 2);
    for (const scene of scenes) await keepingMessages(() => story.act(scene, functions));
    const ids = scenes.map(({ order }) => order._id as never);
    const orders = mongoose.connection.collection('orders');
    const isPlaced = (await orders.countDocuments({ _id: { $in: ids }, status: { $ne: 'cancelled' } })) > 0;
    expect(await announceAgain(since)).toBeGreaterThanOrEqual(scenes.length);
    await letTimePass(scenes);
    await runSweeper();
    // Refunds that were asked for are made by whoever tries those that failed again.
    await orders.updateMany({ _id: { $in: ids }, 'payment.refundAt': { $exists: true } }, { $set: { 'payment.refundAt': LONG_AGO } });
    await runSchedule('reconciler');
    const end = { ...story.end, ...story.toldAgain };
    // The orders were planted: of their placement nobody has had a mail.
    const mails = isPlaced ? [...end.mails, 'order-placed sent'].sort() : end.mails;
    await expectEnd({ ...story, end: { ...end, mails } }, scenes);
    figure('after-sale', `${story.name}: ends the same when every message was lost, and all is announced again`);
  }, 600_000);

  test('nothing comes later', () => expectEnd(story, ended), 600_000);
});
