/**
 * Every route of the registry against everyone who might call it. The expectation follows from the contract and the table of permissions, so a
 * new route is tested by being declared. The probes carry a parameter that no route knows: whoever is let in is told so (400) before anything
 * happens, and nothing is changed.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groups } from '../../functions/index.ts';
import type { Auth, Route } from '../../lib/http/contract.ts';
import { type Permission, type Role, roleMay, roles } from '../../lib/identity/permissions.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, type Answer, api, type Client, client, newCustomer, PASSWORD, type Person, staff } from '../support/client.ts';
import { figure } from '../support/figures.ts';
import { expectStatus } from '../support/orders.ts';
import { orderOnline } from '../support/payments.ts';
import { received } from '../support/received.ts';
import { askReturn, line, plantDelivered } from '../support/returns.ts';

const routes: [name: string, route: Route][] = Object.values(groups).flatMap((group) => Object.entries(group));

/** `guest` has a cart, `forged` a token that nobody signed, `ended` one of a session that its owner has ended. */
const callers = ['anonymous', 'guest', 'forged', 'ended', ...roles] as const;
type Caller = (typeof callers)[number];

const clients = new Map<Caller, Client>();

/** The same people, signed in at the existing clients. */
const legacyClients = new Map<Caller, Client>();

const isRole = (caller: Caller): caller is Role => (roles as readonly string[]).includes(caller);

/** As the existing clients understand it; on the storefront's routes a stale token is a 500. */
function legacyRefusal(needed: 'shopper' | Permission, caller: Caller): { status: number; code: string } | undefined {
  if (caller === 'forged' || caller === 'ended') return { status: needed === 'shopper' ? 500 : 401, code: 'session_ended' };
  if (!isRole(caller)) return { status: 400, code: 'unauthenticated' };
  const may = needed === 'shopper' ? caller === 'customer' : roleMay(caller, needed);
  return may ? undefined : { status: 400, code: 'forbidden' };
}

/** 401 or 403 for who may not; undefined for who may. */
function refusal(auth: Auth, caller: Caller): { status: number; code?: string } | undefined {
  if (auth === 'public') return undefined;
  if (typeof auth === 'object' && 'legacy' in auth) return legacyRefusal(auth.legacy, caller);
  if (caller === 'forged') return { status: 401, code: 'invalid_token' };
  if (caller === 'ended') return { status: 401, code: 'session_ended' };
  if (auth === 'guest') return undefined;
  // Without a header, the gateway answers by itself; it knows no codes.
  if (!isRole(caller)) return { status: 401 };
  if (auth === 'customer' || roleMay(caller, auth.permission)) return undefined;
  return { status: 403, code: 'forbidden' };
}

const send = (who: Client, { method, path }: Route, id: string, body: unknown, probe: string, sku = id): Promise<Answer> => {
  const url = path.replaceAll('{sku}', sku).replaceAll(/\{\w+\}/g, id) + probe;
  const options = { idempotencyKey: randomUUID() };
  if (method === 'GET') return who.get(url, options);
  if (method === 'DELETE') return who.del(url, body, options);
  return who[method === 'POST' ? 'post' : method === 'PUT' ? 'put' : 'patch'](url, body, options);
};

beforeAll(async () => {
  clients.set('anonymous', api);
  clients.set('forged', client({ token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3IifQ.' }));
  const { sku } = (await newProduct()).variants[0];
  clients.set('guest', client({ cartToken: expectStatus(await api.post('/v1/cart/items', { sku, quantity: 1 }), 200).body.cartToken }));
  const gone = await newCustomer();
  expectStatus(await gone.post('/v1/auth/logout'), 204);
  clients.set('ended', gone);
  await Promise.all(
    roles.map(async (role) => {
      const person = role === 'customer' ? await newCustomer() : await staff(role);
      clients.set(role, person);
      const path = role === 'customer' ? '/api/signin' : '/api/admin/signin';
      const { token } = expectStatus(await api.post(path, { email: person.email, password: PASSWORD }), 200).body;
      legacyClients.set(role, client({ token }));
    }),
  );
});

let probes = 0;
let foreign = 0;
let own = 0;

afterAll(() =>
  figure(
    'authorization (row 9)',
    `${routes.length} routes x ${callers.length} kinds of callers = ${probes} probes, none let in that should not be; ${foreign} calls for what is another's, all 404; ${own} for what is one's own, none refused`,
  ),
);

describe.each(routes)('%s', (_name, route) => {
  test('lets in whom its contract names, and nobody else', async () => {
    const isLegacy = typeof route.auth === 'object' && 'legacy' in route.auth;
    const clientOf = (caller: Caller): Client => (isLegacy && legacyClients.get(caller)) || (clients.get(caller) ?? api);
    const answers = await Promise.all(
      callers.map(async (caller) => ({ caller, answer: await send(clientOf(caller), route, 'none', {}, '?probe=matrix') })),
    );
    probes += answers.length;
    for (const { caller, answer } of answers) {
      const refused = refusal(route.auth, caller);
      const got = { caller, status: answer.status, code: answer.body.code };
      if (refused) expect(got).toMatchObject({ caller, ...refused });
      else {
        const status = expect.toSatisfy((s: number) => s === 400 || s === 415);
        expect(got).toMatchObject({ caller, status, code: expect.not.stringMatching(/forbidden|unauthenticated/) });
      }
    }
  });
});

type Owned = 'order' | 'return' | 'address' | 'session' | 'review' | 'question' | 'wishlist';

/** Routes that name what everybody sees: who may do it with them is tested where they are. */
const shared = ['voteHelpful', 'takeBackHelpful', 'answerQuestion'];

/** Routes that name something which belongs to someone, with what a valid request says. */
const owned: Record<string, { what: Owned; body?: unknown }> = {
  editReview: { what: 'review', body: { title: 'Not yours' } },
  removeReview: { what: 'review' },
  removeQuestion: { what: 'question' },
  removeAnswer: { what: 'question' },
  revokeSession: { what: 'session' },
  updateAddress: { what: 'address', body: { line1: 'Not yours' } },
  deleteAddress: { what: 'address' },
  getOrder: { what: 'order' },
  getOrderTimeline: { what: 'order' },
  getOrderTracking: { what: 'order' },
  cancelOrder: { what: 'order', body: { reason: 'Not mine' } },
  reorder: { what: 'order' },
  getOrderInvoice: { what: 'order' },
  listCreditNotes: { what: 'order' },
  getCreditNote: { what: 'order' },
  requestReturn: { what: 'order', body: { lines: [{ lineId: 'lin_1', quantity: 1, reason: 'damaged' }] } },
  listOrderReturns: { what: 'order' },
  signReturnPhoto: { what: 'order' },
  getReturn: { what: 'return' },
  cancelReturn: { what: 'return' },
  changeRefundTo: { what: 'return', body: { method: 'store_credit' } },
  getOneWishlist: { what: 'wishlist' },
  updateWishlist: { what: 'wishlist', body: { name: 'Not yours' } },
  deleteWishlist: { what: 'wishlist' },
  putWishlistItem: { what: 'wishlist' },
  removeWishlistItem: { what: 'wishlist' },
  moveWishlistItemToCart: { what: 'wishlist', body: {} },
  shareWishlist: { what: 'wishlist' },
  revokeWishlistShare: { what: 'wishlist' },
  retryPayment: { what: 'order' },
};

const personal = routes.filter(
  ([name, { auth, path }]) => (auth === 'customer' || auth === 'guest') && /\{(id|orderId)\}/.test(path) && !shared.includes(name),
);

test('every route that names an owned thing is in the table below', () => {
  expect(personal.map(([name]) => name).sort()).toEqual(Object.keys(owned).sort());
});

describe('what belongs to a customer', () => {
  let ids: Record<Owned, string>;
  let sku: string;
  let owner: Person;
  let other: Person;

  beforeAll(async () => {
    [owner, other] = await Promise.all([newCustomer(), newCustomer()]);
    const product = await newProduct();
    sku = product.variants[0].sku;
    const body = { items: [{ sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod' };
    const order = expectStatus(await owner.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body.id;
    const address = expectStatus(await owner.post('/v1/me/addresses', ADDRESS), 201).body.id;
    const session = (await owner.get('/v1/auth/sessions')).body.items[0].id;
    await received(owner, product);
    const arrived = await plantDelivered(owner, [1]);
    const made = await askReturn(owner, arrived._id, { lines: [line(arrived, 0, 1)] });
    const review = expectStatus(await owner.post(`/v1/products/${product.slug}/reviews`, { rating: 5, title: 'Mine' }), 201).body.id;
    const question = expectStatus(await owner.post(`/v1/products/${product.slug}/questions`, { body: 'Is it mine?' }), 201).body.id;
    const wishlist = expectStatus(await owner.put(`/v1/wishlist/${sku}`), 200).body.id;
    ids = { order, return: expectStatus(made, 201).body.id, address, session, review, question, wishlist };
  });

  test.each(personal)('%s: another customer, a stranger and staff do not find it', async (name, route) => {
    const { what, body } = owned[name] ?? { what: 'order' };
    expect((await send(other, route, ids[what], body, '')).status).toBe(404);
    // Staff have routes of their own for what they may do with it.
    for (const role of roles) {
      const { status } = await send(clients.get(role) ?? api, route, ids[what], body, '');
      expect({ role, status }).toEqual({ role, status: 404 });
    }
    // A stranger, and one with a cart of their own.
    for (const caller of ['anonymous', 'guest'] as const)
      expect((await send(clients.get(caller) ?? api, route, ids[what], body, '')).status).toBe(route.auth === 'guest' ? 404 : 401);
    foreign += 3 + roles.length;
  });

  test('is untouched by all of that', async () => {
    expect((await owner.get(`/v1/orders/${ids.order}`)).body.status).not.toBe('cancelled');
    expect((await owner.get(`/v1/returns/${ids.return}`)).body.status).not.toBe('cancelled');
    expect((await owner.get('/v1/me/reviews')).body.items[0]).toMatchObject({ id: ids.review, title: 'Mine' });
    expect((await owner.get('/v1/wishlist')).body).toMatchObject({ id: ids.wishlist, name: 'Wishlist', shared: false, items: [{}] });
    expect((await owner.get('/v1/me/addresses')).body.items[0]).toMatchObject({ id: ids.address, line1: ADDRESS.line1 });
  });

  /** They name a second thing, which there is not: credit notes, answers and lines have their own tests. */
  const named = ['getCreditNote', 'removeAnswer', 'requestReturn'];
  const last = [
    'deleteAddress',
    'removeReview',
    'removeQuestion',
    'removeWishlistItem',
    'deleteWishlist',
    'cancelReturn',
    'cancelOrder',
    'revokeSession',
  ];
  const byEnd = personal.filter(([name]) => !named.includes(name)).sort(([a], [b]) => last.indexOf(a) - last.indexOf(b));

  test.each(byEnd)('%s: its owner finds it', async (name, route) => {
    const { what, body } = owned[name] ?? { what: 'order' };
    const { status } = await send(owner, route, ids[what], body, '', sku);
    expect([401, 403, 404]).not.toContain(status);
    own += 1;
  });
});

describe('what belongs to a guest', () => {
  const byToken = personal.filter(([, { query }]) => query && 'token' in query.shape);

  test.each(byToken)('%s: the order’s token opens it, and no other order', async (name, route) => {
    const [mine, other] = await Promise.all([orderOnline(), orderOnline()]);
    const { body } = owned[name] ?? {};
    const token = (order: { orderToken: string }): string => `?token=${encodeURIComponent(order.orderToken)}`;
    expect((await send(api, route, other.id, body, token(mine))).status).toBe(404);
    expect((await send(clients.get('customer') ?? api, route, other.id, body, '')).status).toBe(404);
    foreign += 2;
    // These name a second thing, or a return, and there is none.
    if (['getCreditNote', 'requestReturn'].includes(name) || owned[name]?.what === 'return') return;
    expect([401, 403, 404]).not.toContain((await send(api, route, mine.id, body, token(mine))).status);
    own += 1;
  });
});
