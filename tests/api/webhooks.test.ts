import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebhookDeliveryModel, WebhookEndpointModel } from '../../lib/webhooks/model.ts';
import { type Person, staff } from '../support/client.ts';
import { runSweeper, send } from '../support/control.ts';
import { inbox } from '../support/inbox.ts';
import { expectStatus, placeNew } from '../support/orders.ts';
import { message } from '../support/planted.ts';
import { until } from '../support/until.ts';

interface Call {
  headers: Record<string, string>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the body of any event
  body: any;
}

const calls: Call[] = [];
/** Other answers than 204, by id of event or by path: other tests change products too, and an endpoint hears of each. */
const answers = new Map<string, number>();
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  calls.push({ headers: { ...(request.headers as Record<string, string>), path: request.url ?? '' }, text, body: JSON.parse(text) });
  const [id, path] = [String(request.headers['webhook-id']), request.url ?? ''];
  response.writeHead(answers.get(id) ?? answers.get(path) ?? 204).end();
});

let admin: Person;
let address: string;
const made: string[] = [];

beforeAll(async () => {
  admin = await staff('admin');
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});

afterAll(async () => {
  for (const id of made) await admin.del(`/v1/admin/webhooks/${id}`);
  receiver.close();
});

async function webhook(path: string, events: string[]) {
  const { body } = expectStatus(await admin.post('/v1/admin/webhooks', { url: address + path, events }), 201);
  made.push(body.id);
  return { ...body, path: `/v1/admin/webhooks/${body.id}` };
}

/** As a receiver would, from the specification alone. */
const signed = ({ headers, text }: Call, secret: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`)
    .digest('base64')}`;

const changed = (productId: string) => message('product.changed', { productId, slug: productId, kinds: ['content'] });
const callsAt = (path: string, event: string): Call[] =>
  calls.filter(({ headers }) => headers.path === path && headers['webhook-id'] === event);
const arrived = (path: string, event: string, times = 1): Promise<Call[]> =>
  until(`${times} calls at ${path}`, async () => {
    const found = callsAt(path, event);
    return found.length >= times ? found : undefined;
  });
const deliveryOf = (hook: { path: string }, event: string, state: string) =>
  until(`a delivery that is ${state}`, async () => {
    const { items } = expectStatus(await admin.get(`${hook.path}/deliveries?limit=100`), 200).body;
    return items.find((item: { eventId: string; state: string }) => item.eventId === event && item.state === state);
  });

describe('an event', () => {
  test('is posted to whoever wants it, signed, and noted', async () => {
    const hook = await webhook('/signed', ['product.*']);
    expect(hook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const event = changed('prd_signed');
    await send(event, ['webhooks']);
    const [call] = (await arrived('/signed', event.id)) as [Call];
    expect(call.body).toEqual({ type: 'product.changed', timestamp: event.occurredAt, data: event.data });
    expect(call.headers['webhook-signature']).toBe(signed(call, hook.secret));
    expect(Math.abs(Number(call.headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(60);
    const row = await deliveryOf(hook, event.id, 'succeeded');
    expect(row).toMatchObject({ type: 'product.changed', tries: 1, nextTryAt: null, attempts: [{ status: 204, error: null }] });
    const { body } = expectStatus(await admin.get(`${hook.path}/deliveries/${row.id}`), 200);
    expect(body.body).toBe(call.text);
  });

  test('of an order tells of the order, and of nobody', async () => {
    await webhook('/orders', ['order.placed']);
    const { order, sku } = await placeNew(2);
    const call = await until('the order', async () =>
      calls.find(({ headers, body }) => headers.path === '/orders' && body.data.order.id === order.id),
    );
    expect(call.body.data.order).toMatchObject({
      number: order.number,
      currency: 'INR',
      lines: [{ sku, quantity: 2, cancelledQuantity: 0 }],
    });
    expect(call.text).not.toMatch(/@|560034|Koramangala/);
  });

  test('that comes twice is one delivery, and is sent once', async () => {
    const hook = await webhook('/twice', ['product.changed']);
    const event = changed('prd_twice');
    await Promise.all([send(event, ['webhooks']), send(event, ['webhooks'])]);
    await arrived('/twice', event.id);
    await deliveryOf(hook, event.id, 'succeeded');
    const after = changed('prd_after');
    await send(event, ['webhooks']);
    await send(after, ['webhooks']);
    await arrived('/twice', after.id);
    expect(await WebhookDeliveryModel.countDocuments({ endpointId: hook.id, eventId: event.id })).toBe(1);
    expect(callsAt('/twice', event.id)).toHaveLength(1);
  });

  test('that is not taken is sent again with the same id and text, when it is due', async () => {
    const hook = await webhook('/again', ['product.changed']);
    answers.set('/again', 503);
    const event = changed('prd_again');
    await send(event, ['webhooks']);
    const waiting = await until('the first try', async () => {
      const row = await deliveryOf(hook, event.id, 'pending');
      return row.attempts.length === 1 ? row : undefined;
    });
    expect(waiting.attempts[0]).toMatchObject({ status: 503 });
    expect(Date.parse(waiting.nextTryAt)).toBeGreaterThan(Date.parse(waiting.attempts[0].at) + 59_000);
    await until('the endpoint to be failing', async () => (await admin.get(hook.path)).body.failingSince ?? undefined);
    answers.delete('/again');
    await WebhookDeliveryModel.updateOne({ _id: waiting.id }, { $set: { dueAt: new Date() } });
    await runSweeper();
    const [first, second] = (await arrived('/again', event.id, 2)) as [Call, Call];
    expect(second.text).toBe(first.text);
    expect(second.headers['webhook-signature']).toBe(signed(second, hook.secret));
    expect(await deliveryOf(hook, event.id, 'succeeded')).toMatchObject({ tries: 2, attempts: [{ status: 503 }, { status: 204 }] });
    await until('the endpoint to be well', async () => ((await admin.get(hook.path)).body.failingSince === null ? true : undefined));
  });

  test('is replayed on demand', async () => {
    const hook = await webhook('/replay', ['product.changed']);
    const event = changed('prd_replay');
    await send(event, ['webhooks']);
    const row = await deliveryOf(hook, event.id, 'succeeded');
    expectStatus(await admin.post(`${hook.path}/deliveries/${row.id}/replay`), 202);
    const [first, second] = (await arrived('/replay', event.id, 2)) as [Call, Call];
    expect(second.text).toBe(first.text);
    expect((await deliveryOf(hook, event.id, 'succeeded')).attempts).toHaveLength(2);
    expect((await admin.post(`/v1/admin/webhooks/whk_none/deliveries/${row.id}/replay`)).status).toBe(404);
  });
});

describe('a webhook', () => {
  test('signs with both secrets after a rotation, and shows each once', async () => {
    const hook = await webhook('/rotated', ['product.changed']);
    const { secret } = expectStatus(await admin.post(`${hook.path}/secret`), 200).body;
    const event = changed('prd_rotated');
    await send(event, ['webhooks']);
    const [call] = (await arrived('/rotated', event.id)) as [Call];
    expect(call.headers['webhook-signature']?.split(' ')).toEqual([signed(call, secret), signed(call, hook.secret)]);
    const past = { 'secrets.$[old].until': new Date(Date.now() - 1_000) };
    await WebhookEndpointModel.updateOne({ _id: hook.id }, { $set: past }, { arrayFilters: [{ 'old.until': { $exists: true } }] });
    const later = changed('prd_later');
    await send(later, ['webhooks']);
    const [last] = (await arrived('/rotated', later.id)) as [Call];
    expect(last.headers['webhook-signature']).toBe(signed(last, secret));
    const seen = JSON.stringify([
      (await admin.get(hook.path)).body,
      (await admin.get('/v1/admin/webhooks?limit=100')).body,
      (await admin.get(`/v1/admin/audit-log?target=${hook.id}`)).body,
      await WebhookEndpointModel.findById(hook.id).lean(),
    ]);
    for (const text of [secret, hook.secret]) expect(seen).not.toContain(text.slice('whsec_'.length));
  });

  test('is turned off after days without success, and staff are told', async () => {
    const hook = await webhook('/dead', ['product.changed']);
    await WebhookEndpointModel.updateOne({ _id: hook.id }, { $set: { failingSince: new Date(Date.now() - 6 * 86_400_000) } });
    answers.set('/dead', 500);
    await send(changed('prd_dead'), ['webhooks']);
    const off = await until('turned off', async () => {
      const { body } = await admin.get(hook.path);
      return body.enabled ? undefined : body;
    });
    expect(off.disabledReason).toContain('five days');
    const mail = await until('the mail', async () =>
      (await inbox()).find(({ to, text }) => to.includes(admin.email) && text.includes(`${address}/dead`)),
    );
    expect(mail.subject).toContain('webhook');
    const on = expectStatus(await admin.patch(hook.path, { enabled: true }), 200).body;
    expect(on).toMatchObject({ enabled: true, disabledReason: null, failingSince: null });
  });

  test('whose receiver says that it is gone is turned off at once', async () => {
    const hook = await webhook('/gone', ['product.changed']);
    const event = changed('prd_gone');
    answers.set(event.id, 410);
    await send(event, ['webhooks']);
    await deliveryOf(hook, event.id, 'failed');
    await until('turned off', async () => ((await admin.get(hook.path)).body.enabled ? undefined : true));
  });

  test('is changed, listed and removed; two do not share an address', async () => {
    const hook = await webhook('/edit', ['order.*']);
    expect((await admin.post('/v1/admin/webhooks', { url: hook.url, events: ['order.*'] })).body.code).toBe('conflict');
    const { headers } = await admin.get(hook.path);
    const stale = { headers: { 'if-match': headers.get('etag') ?? '' } };
    const patched = expectStatus(await admin.patch(hook.path, { events: ['stock.changed', 'order.placed'] }, stale), 200);
    expect(patched.body.events).toEqual(['order.placed', 'stock.changed']);
    expect((await admin.patch(hook.path, { enabled: false }, stale)).status).toBe(412);
    const { items } = (await admin.get('/v1/admin/webhooks?limit=100')).body;
    expect(items.map(({ id }: { id: string }) => id)).toContain(hook.id);
    expectStatus(await admin.del(hook.path), 204);
    expect((await admin.get(hook.path)).status).toBe(404);
    expect((await (await staff('marketing')).get('/v1/admin/webhooks')).status).toBe(403);
  });

  test.each([
    ['https://10.0.0.8/hook', 'body.url'],
    ['http://example.com/hook', 'body.url'],
    ['https://169.254.169.254/latest/meta-data', 'body.url'],
    ['https://user:secret@example.com/', 'body.url'],
  ])('does not go to %s', async (url, path) => {
    const { status, body } = await admin.post('/v1/admin/webhooks', { url, events: ['order.*'] });
    expect([status, body.errors?.[0].path]).toEqual([400, path]);
  });
});
