/** Questions and answers: customers ask, staff and buyers answer, staff decide what is shown. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outboxEntry } from '../../lib/messaging/outbox-entry.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { QuestionModel } from '../../lib/reviews/model.ts';
import { newProduct, type ProductFixture } from '../support/catalog.ts';
import { api, newCustomer, PASSWORD, type Person, staff } from '../support/client.ts';
import { runSweeper, send, untilEmpty } from '../support/control.ts';
import { linkTo, mailsTo, mailTo } from '../support/mail-links.ts';
import { expectStatus } from '../support/orders.ts';
import { message } from '../support/planted.ts';
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

describe('who asked is told by mail', () => {
  const answer = (person: Person, id: string, body: string) => person.post(`/v1/questions/${id}/answers`, { body });
  const told = async ({ email }: Person, { name }: ProductFixture) => {
    await untilEmpty(['emails']);
    return mailsTo(email, `Your question about ${name} has an answer`);
  };
  const verdict = (person: Person, id: string, answerId: string, status: string) =>
    person.patch(`/v1/admin/questions/${id}/answers/${answerId}`, { status, ...(status === 'rejected' && { reason: 'Not true' }) });

  test('of an answer by staff at once, of one by a buyer when it is shown, of each once', async () => {
    const product = await newProduct();
    const { id, asker } = await published(product);
    const [keeper, buyer] = [await verified(await staff('catalog_manager')), await buyerOf(product)];
    const own = expectStatus(await answer(keeper, id, 'It does, <b>mostly</b>.'), 201).body;
    const mail = await mailTo(asker.email, `Your question about ${product.name} has an answer`);
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('Does it float?');
      expect(part).toContain('It does, mostly.');
      expect(part).toContain('of our team');
      expect(part).toContain(`/${product.slug}/${product.id}/p`);
    }
    const { id: answerId } = expectStatus(await answer(buyer, id, 'Mine sank.'), 201).body;
    expect(await told(asker, product)).toHaveLength(1);
    expectStatus(await verdict(keeper, id, answerId, 'rejected'), 200);
    expect(await told(asker, product)).toHaveLength(1);
    for (const status of ['published', 'published', 'rejected', 'published'])
      expectStatus(await verdict(keeper, id, answerId, status), 200);
    const mails = await told(asker, product);
    expect(mails).toHaveLength(2);
    expect(mails[1]?.text).toContain('Mine sank.');
    const again = message('question.answered', { questionId: id, answerId: own.id, userId: asker.id, productId: product.id });
    await Promise.all([send(again, ['emails']), send(again, ['emails']), send(again, ['emails'])]);
    expect(await told(asker, product)).toHaveLength(2);
    expect((await verdict(keeper, id, 'ans_nothing', 'published')).status).toBe(404);
    expect((await asker.get('/v1/me/export')).body.mails).toContainEqual(
      expect.objectContaining({ kind: 'question-answered', about: answerId, to: asker.email }),
    );
  });

  test('what a request left in the outbox is sent by the sweeper, unless the answer is not shown any more', async () => {
    const product = await newProduct();
    const { id, asker } = await published(product);
    const buyer = await buyerOf(product);
    const keeper = await staff('catalog_manager');
    const { id: hidden } = expectStatus(await answer(buyer, id, 'Mine sank.'), 201).body;
    const shownAnswer = {
      ...{
        id: 'ans_left',
        userId: keeper.id,
        userName: 'Kavya N.',
        by: 'staff' as const,
        body: 'It floats.',
        status: 'published' as const,
      },
      createdAt: new Date(),
    };
    const about = { questionId: id, userId: asker.id, productId: product.id };
    const left = [hidden, shownAnswer.id].map((answerId) =>
      outboxEntry('question.answered', { ...about, answerId: `${answerId}` }, 'test', new Date(Date.now() - 60_000)),
    );
    await QuestionModel.updateOne({ _id: id }, { $push: { answers: shownAnswer, outbox: { $each: left } } });
    await runSweeper();
    const mails = await told(asker, product);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('It floats.');
    expect(await QuestionModel.findById(id).lean()).not.toHaveProperty('outbox');
  });

  test('not when they ended such mails, answer themselves, or are gone', async () => {
    const product = await newProduct();
    const [{ id, asker }, other, keeper] = [
      await published(product),
      await published(product),
      await verified(await staff('catalog_manager')),
    ];
    expectStatus(await answer(keeper, id, 'It does.'), 201);
    const token = await linkTo(asker.email, 'unsubscribe');
    expect((await api.post(`/v1/unsubscribe?token=${encodeURIComponent(token)}`)).status).toBe(200);
    expect((await asker.get('/v1/me/preferences')).body).toMatchObject({ questionAnswers: false, priceDrops: true });
    expectStatus(await answer(keeper, id, 'And it swims.'), 201);
    expect(await told(asker, product)).toHaveLength(1);
    const { id: ownId } = expectStatus(await ask(keeper, product, 'Does it dive?'), 201).body;
    expectStatus(await answer(keeper, ownId, 'Found out: it does.'), 201);
    expect(await told(keeper, product)).toHaveLength(0);
    expectStatus(await other.asker.del('/v1/me', { password: PASSWORD }), 204);
    expectStatus(await answer(keeper, other.id, 'It does.'), 201);
    expect(await told(other.asker, product)).toHaveLength(0);
    expect((await shown(product)).find((question: { id: string }) => question.id === other.id)).toMatchObject({ userName: 'A customer' });
  });
});
