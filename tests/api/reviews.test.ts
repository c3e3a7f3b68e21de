/** Reviews: who may write one, what it counts for, and who decides what is shown. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { newProduct, type ProductFixture } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, type Person, staff } from '../support/client.ts';
import { expectStatus, move, packAll, untilToPack } from '../support/orders.ts';
import { buyerOf, received, verified } from '../support/received.ts';
import { stack } from '../support/stack.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const write = (person: Person, { slug }: ProductFixture, review: Record<string, unknown> = {}) =>
  person.post(`/v1/products/${slug}/reviews`, { rating: 4, title: 'Good', body: 'It works.', ...review });

const reviewsOf = async ({ slug }: ProductFixture, query = '') => (await api.get(`/v1/products/${slug}/reviews${query}`)).body;

const buyers = (product: ProductFixture, count: number) => Promise.all(Array.from({ length: count }, () => buyerOf(product)));

const histogram = (one: number, two: number, three: number, four: number, five: number) => ({ 1: one, 2: two, 3: three, 4: four, 5: five });

describe('who may review', () => {
  test('nobody who has not received it; nobody whose address is not verified', async () => {
    const product = await newProduct();
    const stranger = await newCustomer();
    expect((await write(stranger, product)).body.code).toBe('email_not_verified');
    await verified(stranger);
    expect((await write(stranger, product)).body).toMatchObject({ status: 403, code: 'not_received' });
    await received(stranger, product, 'shipped');
    expect((await write(stranger, product)).body.code).toBe('not_received');
    await received(stranger, await newProduct());
    expect((await write(stranger, product)).body.code).toBe('not_received');
    expect((await write(stranger, { ...product, slug: 'nothing-here' })).status).toBe(404);
  });

  test('its buyer, from the moment that the parcel has arrived', async () => {
    const product = await newProduct();
    const person = await verified(await newCustomer());
    const body = { items: [{ sku: product.variants[0].sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod' };
    const order = expectStatus(await person.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
    await untilToPack(order.id);
    const parcel = await packAll(order);
    for (const status of ['shipped', 'out_for_delivery']) expectStatus(await move(parcel, status), 200);
    expect((await write(person, product)).body.code).toBe('not_received');
    expectStatus(await move(parcel, 'delivered'), 200);
    expect((await write(person, product)).body).toMatchObject({ status: 'published', verified: true });
  });

  test('a buyer, once, also by ten requests at once', async () => {
    const product = await newProduct();
    const person = await buyerOf(product);
    const answers = await Promise.all(Array.from({ length: 10 }, () => write(person, product)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { body } of answers.filter(({ status }) => status !== 201)) expect(body.code).toBe('review_exists');
    const { items, summary } = await reviewsOf(product);
    expect(items).toMatchObject([{ userName: 'Test C.', rating: 4, verified: true, helpfulCount: 0 }]);
    expect(summary).toEqual({ average: 4, count: 1, histogram: histogram(0, 0, 0, 1, 0) });
  });

  test.each([
    [{ rating: 6 }, 'body.rating'],
    [{ rating: 3.5 }, 'body.rating'],
    [{ title: 'x'.repeat(121) }, 'body.title'],
    [{ verified: true }, 'body.verified'],
  ])('%j is refused', async (fields, path) => {
    const product = await newProduct();
    const answer = await write(await newCustomer(), product, fields);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
  });

  test('what they write is text', async () => {
    const product = await newProduct();
    expectStatus(await write(await buyerOf(product), product, { title: '<b>Bold</b>', body: 'a<script>alert(1)</script>b' }), 201);
    expect((await reviewsOf(product)).items).toMatchObject([{ title: 'Bold', body: 'ab' }]);
  });
});

describe('the histogram', () => {
  test('is right after everybody wrote, changed and removed theirs at once', async () => {
    const product = await newProduct();
    const people = await buyers(product, 12);
    const ids = await Promise.all(
      people.map(async (person, i) => expectStatus(await write(person, product, { rating: (i % 5) + 1 }), 201).body.id),
    );
    expect((await reviewsOf(product)).summary).toEqual({ average: 2.75, count: 12, histogram: histogram(3, 3, 2, 2, 2) });
    await Promise.all(
      people.map((person, i) =>
        i % 3 === 0
          ? person.del(`/v1/reviews/${ids[i]}`)
          : person.patch(`/v1/reviews/${ids[i]}`, i % 3 === 1 ? { rating: 5 } : { title: 'Changed' }),
      ),
    );
    const { items, summary } = await reviewsOf(product, '?limit=100');
    const ratings: number[] = items.map(({ rating }: { rating: number }) => rating);
    expect(ratings).toHaveLength(8);
    const counted = [1, 2, 3, 4, 5].map((star) => ratings.filter((rating) => rating === star).length);
    expect(summary).toEqual({
      average: Math.round((100 * ratings.reduce((sum, rating) => sum + rating, 0)) / 8) / 100,
      count: 8,
      histogram: histogram(...(counted as [number, number, number, number, number])),
    });
    expect((await api.get(`/v1/products/${product.slug}`)).body.rating).toMatchObject({ count: 8 });
  });
});

describe('helpful votes', () => {
  test('count once per customer, can be taken back, and not be given to oneself', async () => {
    const product = await newProduct();
    const author = await buyerOf(product);
    const { id } = (await write(author, product)).body;
    const voters = await Promise.all(Array.from({ length: 6 }, () => newCustomer()));
    await Promise.all(voters.flatMap((voter) => [1, 2, 3].map(() => voter.post(`/v1/reviews/${id}/helpful`))));
    expect((await reviewsOf(product)).items[0].helpfulCount).toBe(6);
    const [first] = voters;
    const back = await Promise.all([1, 2, 3].map(() => first?.del(`/v1/reviews/${id}/helpful`)));
    for (const answer of back) expect(answer?.body).toEqual({ helpfulCount: 5, helpful: false });
    expect((await first?.post(`/v1/reviews/${id}/helpful`))?.body).toEqual({ helpfulCount: 6, helpful: true });
    expect((await author.post(`/v1/reviews/${id}/helpful`)).body.code).toBe('own_review');
    expect((await author.post('/v1/reviews/rev_nothing/helpful')).status).toBe(404);
  });
});

describe('moderation', () => {
  test('a rejected review is not shown and not counted; its author sees why, and a changed one is looked at again', async () => {
    const product = await newProduct();
    const [author, other] = await buyers(product, 2);
    const { id } = expectStatus(await write(author as Person, product, { rating: 1 }), 201).body;
    expectStatus(await write(other as Person, product, { rating: 5 }), 201);
    const moderator = await staff('marketing');
    expect((await moderator.patch(`/v1/admin/reviews/${id}`, { status: 'rejected' })).body.errors).toMatchObject([{ path: 'body.reason' }]);
    const rejected = await moderator.patch(`/v1/admin/reviews/${id}`, { status: 'rejected', reason: 'Names a person' });
    expect(rejected.body).toMatchObject({
      id,
      status: 'rejected',
      userId: author?.id,
      moderation: { actorId: moderator.id, reason: 'Names a person' },
    });
    expect(await reviewsOf(product)).toMatchObject({ items: [{ rating: 5 }], summary: { average: 5, count: 1 } });
    expect((await author?.get('/v1/me/reviews'))?.body.items).toMatchObject([
      { id, status: 'rejected', reason: 'Names a person', product: { slug: product.slug } },
    ]);
    expect((await author?.patch(`/v1/reviews/${id}`, { body: 'Better' }))?.body.status).toBe('pending');
    expect((await moderator.get(`/v1/admin/reviews?status=pending&productId=${product.id}`)).body.items).toMatchObject([
      { id, body: 'Better' },
    ]);
    await Promise.all([1, 2, 3].map(() => moderator.patch(`/v1/admin/reviews/${id}`, { status: 'published' })));
    expect((await reviewsOf(product)).summary).toEqual({ average: 3, count: 2, histogram: histogram(1, 0, 0, 0, 1) });
    expect((await (await staff('support')).patch(`/v1/admin/reviews/${id}`, { status: 'published' })).status).toBe(403);
  });
});

describe('the list', () => {
  let product: ProductFixture;

  beforeAll(async () => {
    product = await newProduct();
    const people = await buyers(product, 5);
    const ids: string[] = [];
    for (const [i, person] of people.entries())
      ids.push(expectStatus(await write(person, product, { rating: [3, 5, 1, 5, 2][i] }), 201).body.id);
    await people[0]?.post(`/v1/reviews/${ids[2]}/helpful`);
  });

  test.each([
    ['newest', [2, 5, 1, 5, 3]],
    ['helpful', [1, 2, 5, 5, 3]],
    ['highest', [5, 5, 3, 2, 1]],
    ['lowest', [1, 2, 3, 5, 5]],
  ])('by %s, page by page', async (sort, expected) => {
    const seen: number[] = [];
    let cursor = '';
    do {
      const page = await reviewsOf(product, `?sort=${sort}&limit=2${cursor}`);
      seen.push(...page.items.map(({ rating }: { rating: number }) => rating));
      cursor = page.nextCursor && `&cursor=${page.nextCursor}`;
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  test('of some stars', async () => {
    expect((await reviewsOf(product, '?rating=5')).items).toHaveLength(2);
    expect((await reviewsOf(product, '?rating=4')).items).toEqual([]);
    expect((await api.get(`/v1/products/${product.slug}/reviews?rating=6`)).status).toBe(400);
    expect((await api.get('/v1/products/nothing-here/reviews')).status).toBe(404);
  });
});
