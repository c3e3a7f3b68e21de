/** Questions and answers: customers ask, staff and buyers answer, staff decide what is shown. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { newProduct, type ProductFixture } from '../support/catalog.ts';
import { api, newCustomer, type Person, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { buyerOf, verified } from '../support/received.ts';
import { stack } from '../support/stack.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const ask = (person: Person, { slug }: ProductFixture, body = 'Does it float?') => person.post(`/v1/products/${slug}/questions`, { body });
const shown = async ({ slug }: ProductFixture) => (await api.get(`/v1/products/${slug}/questions`)).body.items;

async function published(product: ProductFixture): Promise<{ id: string; asker: Person }> {
  const asker = await verified(await newCustomer());
  const { id } = expectStatus(await ask(asker, product), 201).body;
  expectStatus(await (await staff('catalog_manager')).patch(`/v1/admin/questions/${id}`, { status: 'published' }), 200);
  return { id, asker };
}

test('a question is shown once staff have published it', async () => {
  const product = await newProduct();
  const person = await newCustomer();
  expect((await ask(person, product)).body.code).toBe('email_not_verified');
  await verified(person);
  expect((await ask(person, product, 'Hm?')).status).toBe(400);
  const asked = expectStatus(await ask(person, product, '<i>Does</i> it float?'), 201).body;
  expect(asked).toMatchObject({ status: 'pending', body: 'Does it float?', userName: 'Test C.' });
  expect(await shown(product)).toEqual([]);
  const keeper = await staff('catalog_manager');
  const waiting = (await keeper.get(`/v1/admin/questions?status=pending&productId=${product.id}`)).body.items;
  expect(waiting).toMatchObject([{ id: asked.id, product: { slug: product.slug }, userId: person.id }]);
  expect((await keeper.patch(`/v1/admin/questions/${asked.id}`, { status: 'published' })).body.status).toBe('published');
  expect(await shown(product)).toMatchObject([{ id: asked.id, answers: [] }]);
  expect((await keeper.patch('/v1/admin/questions/que_nothing', { status: 'published' })).status).toBe(404);
});

test('staff answer at once, a buyer once and after staff have seen it, others not', async () => {
  const product = await newProduct();
  const { id } = await published(product);
  const [keeper, buyer, stranger] = [await staff('catalog_manager'), await buyerOf(product), await verified(await newCustomer())];
  await verified(keeper);
  const answer = (person: Person, body: string) => person.post(`/v1/questions/${id}/answers`, { body });
  expect((await answer(stranger, 'Surely')).body.code).toBe('not_received');
  expect((await answer(keeper, 'It does.')).body).toMatchObject({ by: 'staff', status: 'published' });
  const answers = await Promise.all([1, 2, 3, 4].map(() => answer(buyer, 'Mine does.')));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  const own = answers.find(({ status }) => status === 201)?.body;
  expect(own).toMatchObject({ by: 'buyer', status: 'pending' });
  expect((await shown(product))[0].answers).toMatchObject([{ by: 'staff', body: 'It does.' }]);
  const waiting = (await keeper.get(`/v1/admin/questions?status=pending&productId=${product.id}`)).body.items;
  expect(waiting[0].answers).toHaveLength(2);
  const verdict = await keeper.patch(`/v1/admin/questions/${id}/answers/${own.id}`, { status: 'published' });
  expect(verdict.body.answers[1]).toMatchObject({ id: own.id, status: 'published', moderation: { actorId: keeper.id } });
  expect((await shown(product))[0].answers).toHaveLength(2);
  expect((await stranger.del(`/v1/questions/${id}/answers/${own.id}`)).status).toBe(404);
  expect((await buyer.del(`/v1/questions/${id}/answers/${own.id}`)).status).toBe(204);
  expect((await shown(product))[0].answers).toHaveLength(1);
});

test('a rejected question is gone, for who would answer it as well; its author can remove it', async () => {
  const product = await newProduct();
  const { id, asker } = await published(product);
  const keeper = await staff('catalog_manager');
  expect((await keeper.patch(`/v1/admin/questions/${id}`, { status: 'rejected' })).status).toBe(400);
  expectStatus(await keeper.patch(`/v1/admin/questions/${id}`, { status: 'rejected', reason: 'Not about the product' }), 200);
  expect(await shown(product)).toEqual([]);
  expect((await (await buyerOf(product)).post(`/v1/questions/${id}/answers`, { body: 'Yes' })).status).toBe(404);
  expect((await asker.del(`/v1/questions/${id}`)).status).toBe(204);
  expect((await asker.del(`/v1/questions/${id}`)).status).toBe(404);
});
