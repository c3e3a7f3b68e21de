import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newProduct } from '../support/catalog.ts';
import { api, newCustomer } from '../support/client.ts';
import { database } from '../support/stock.ts';

const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/131.0' };
const view = (productId: string, at = new Date()) => ({ type: 'view', at: at.toISOString(), sessionId: randomUUID(), productId });

test('what a customer views is remembered with their consent only, latest first and each once', async () => {
  const [first, second] = [await newProduct(), await newProduct()];
  const person = await newCustomer();
  const send = (body: unknown) => person.post('/v1/events', body, { headers: browser });
  expect((await send({ events: [view(first.id)] })).body).toEqual({ accepted: 1 });
  expect((await person.get('/v1/recently-viewed')).body.items).toEqual([]);
  await send({ consent: true, events: [view(first.id, new Date(Date.now() - 2_000)), view(second.id, new Date(Date.now() - 1_000))] });
  await send({ consent: true, events: [view(first.id)] });
  const { items } = (await person.get('/v1/recently-viewed')).body;
  expect(items.map((item: { slug: string }) => item.slug)).toEqual([first.slug, second.slug]);
  expect((await person.get('/v1/me/export')).body.recentlyViewed).toHaveLength(2);
});

test('beacons are kept without who sent them', async () => {
  const { id } = await newProduct();
  const person = await newCustomer();
  const event = view(id);
  await person.post('/v1/events', { consent: true, events: [event] }, { headers: browser });
  await using connected = await database();
  const row = await connected.db.collection('engagement').findOne({ 'meta.productId': id });
  expect(row?.meta).toEqual({ type: 'view', productId: id });
  expect(JSON.stringify(row)).not.toContain(event.sessionId);
  expect(JSON.stringify(row)).not.toContain(person.id);
});

test('bots, other times and other types are not counted', async () => {
  const { id } = await newProduct();
  const bot = { headers: { 'user-agent': 'Mozilla/5.0 (compatible; SomeBot/2.1)' } };
  expect((await api.post('/v1/events', { events: [view(id)] }, bot)).body).toEqual({ accepted: 0 });
  const late = view(id, new Date(Date.now() - 3 * 86_400_000));
  expect((await api.post('/v1/events', { events: [late, view(id)] }, { headers: browser })).body).toEqual({ accepted: 1 });
  const refused = await api.post('/v1/events', { events: [{ ...view(id), type: 'scroll' }] }, { headers: browser });
  expect(refused.status).toBe(400);
  expect(refused.body.errors[0].path).toBe('body.events.0.type');
});
