import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Person, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { queueDepths, sendToQueue, stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

/** A queue whose dead letters no other test makes or counts. */
const QUEUE = 'order-fulfilment';
const PATH = `/v1/admin/queues/${QUEUE}`;
let admin: Person;

beforeAll(async () => {
  admin = await staff('admin');
});

/** A message that no worker can take, right among the dead letters. */
async function plant(body: string): Promise<void> {
  const dead = (await queueDepths()).find(({ name, isDeadLetterQueue }) => isDeadLetterQueue && name.endsWith(`${QUEUE}-dlq`));
  if (!dead) throw new Error(`There are no dead letters of ${QUEUE} on ${stack().apiUrl}`);
  await sendToQueue(dead.name, body);
}

const envelope = (id: string, data: object = {}) =>
  JSON.stringify({ id, type: 'order.expired', version: 1, occurredAt: new Date().toISOString(), correlationId: `cor-${id}`, data });

interface Letter {
  id: string;
  eventId: string | null;
  type: string | null;
  attempts: number;
}

const letters = async (): Promise<Letter[]> => expectStatus(await admin.get(`${PATH}/dead-letters?limit=100`), 200).body.items;

/** The dead letter of an event; another test may be looking at it just now. */
const letterOf = (eventId: string): Promise<Letter> =>
  until(`dead letter ${eventId}`, async () => (await letters()).find((letter) => letter.eventId === eventId), 30_000);

describe('the queues', () => {
  test('all of them are listed with what waits', async () => {
    const { items } = expectStatus(await admin.get('/v1/admin/queues'), 200).body;
    const real = (await queueDepths()).filter(({ isDeadLetterQueue }) => !isDeadLetterQueue);
    expect(items).toHaveLength(real.length);
    for (const { name, ...counts } of items) {
      expect(real.some((queue) => queue.name.endsWith(name))).toBe(true);
      expect(Object.keys(counts).sort()).toEqual(['deadLetters', 'delayed', 'inFlight', 'waiting']);
    }
    expect((await admin.get('/v1/admin/queues/none')).status).toBe(404);
    expect((await (await staff('order_manager')).get('/v1/admin/queues')).status).toBe(403);
  });

  test('a dead letter shows what it is and not what it says, and looking leaves it there', async () => {
    const id = `msg_${randomUUID()}`;
    await plant(envelope(id, { orderId: 'ord_x', email: 'secret.person@example.com' }));
    const first = await letterOf(id);
    expect(first).toMatchObject({ type: 'order.expired', eventId: id, correlationId: `cor-${id}` });
    expect(JSON.stringify(await letters())).not.toContain('secret.person');
    const again = await letterOf(id);
    expect(again.id).toBe(first.id);
    expect(again.attempts).toBeGreaterThan(first.attempts);
    expect((await admin.get(PATH)).body.deadLetters).toBeGreaterThan(0);
    expectStatus(await admin.del(`${PATH}/dead-letters/${first.id}`), 204);
  });

  test('one is thrown away, once, and the log says who did it; the others stay', async () => {
    const [gone, kept] = [`msg_${randomUUID()}`, `msg_${randomUUID()}`];
    for (const id of [gone, kept]) await plant(envelope(id));
    const letter = await letterOf(gone);
    expectStatus(await admin.del(`${PATH}/dead-letters/${letter.id}`), 204);
    const other = await letterOf(kept);
    expect((await letters()).map(({ eventId }) => eventId)).not.toContain(gone);
    expect((await admin.del(`${PATH}/dead-letters/${letter.id}`)).status).toBe(404);
    const { items } = (await admin.get(`/v1/admin/audit-log?target=${letter.id}`)).body;
    expect(items.map(({ action, status }: { action: string; status: number }) => [action, status])).toContainEqual([
      'discardDeadLetter',
      204,
    ]);
    expectStatus(await admin.del(`${PATH}/dead-letters/${other.id}`), 204);
  });

  test('those that are named are delivered again; what has an effect has it once', async () => {
    const [again, stays] = [`msg_${randomUUID()}`, `msg_${randomUUID()}`];
    // An order that there is not: the worker has nothing to do and is done.
    await plant(envelope(again, { orderId: `ord_${randomUUID()}`, items: [] }));
    await plant(envelope(stays));
    const letter = await letterOf(again);
    const body = { ids: [letter.id] };
    expect(expectStatus(await admin.post(`${PATH}/redrive`, body), 200).body).toEqual({ moved: 1 });
    expect(expectStatus(await admin.post(`${PATH}/redrive`, body), 200).body).toEqual({ moved: 0 });
    const other = await letterOf(stays);
    expect((await letters()).map(({ eventId }) => eventId)).not.toContain(again);
    expectStatus(await admin.del(`${PATH}/dead-letters/${other.id}`), 204);
    const [entry] = (await admin.get('/v1/admin/audit-log?action=redriveQueue&limit=1')).body.items;
    expect(entry).toMatchObject({ actor: { id: admin.id }, target: QUEUE, status: 200 });
  });

  test('all are delivered again, and what fails again comes back', async () => {
    const bad = `msg_${randomUUID()}`;
    const good = Array.from({ length: 11 }, () => `msg_${randomUUID()}`);
    for (const id of good) await plant(envelope(id, { orderId: `ord_${randomUUID()}`, items: [] }));
    await plant(envelope(bad));
    await until('all of them', async () => ((await letters()).length > good.length ? true : undefined), 30_000);
    expect(expectStatus(await admin.post(`${PATH}/redrive`, {}), 200).body.moved).toBeGreaterThan(good.length);
    // Its data is not what the schema of the event says: the worker refuses it five times.
    expectStatus(await admin.del(`${PATH}/dead-letters/${(await letterOf(bad)).id}`), 204);
    const left = (await letters()).map(({ eventId }) => eventId);
    expect(good.filter((id) => left.includes(id))).toEqual([]);
  });
});

test('health names each dependency with its state and how fast it answered', async () => {
  const { state, dependencies } = expectStatus(await admin.get('/v1/admin/health'), 200).body;
  expect(dependencies.map(({ name }: { name: string }) => name)).toEqual(['database', 'queues', 'storage', 'mail', 'pictures', 'payments']);
  for (const dependency of dependencies) expect(dependency).toEqual({ name: dependency.name, state: 'up', latencyMs: expect.any(Number) });
  expect(state).toBe('up');
});
