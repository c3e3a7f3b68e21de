/** People who visit the shop, in a mix that stays the same: most look around, some buy, staff send what was bought, and a little comes back. */
import { randomUUID } from 'node:crypto';
import { newProduct, type ProductFixture } from './catalog.ts';
import { ADDRESS, type Answer, api, client, newCustomer, PASSWORD, type Person, staff } from './client.ts';
import { seeded, shuffled } from './figures.ts';
import { expectStatus } from './orders.ts';
import { type OnlineOrder, payAtProvider } from './payments.ts';

/** How many of forty visits are of each kind. */
const MIX = { look: 15, search: 6, cart: 6, register: 1, account: 2, cash: 4, card: 3, packing: 2, return: 1 } as const;

type Kind = keyof typeof MIX;

/** A visit that is over. */
interface Visit {
  kind: Kind;
  /** When it was to begin and when it was over, as `performance.now()` tells. */
  planned: number;
  ended: number;
}

interface Failure {
  /** When the visit was to begin. */
  planned: number;
  what: string;
  /** It was the gateway that answered: the function did not start or end in time. */
  late: boolean;
}

export interface Visits {
  done: Visit[];
  /** Answers that should not have been. */
  failures: Failure[];
  /** Answers so far. */
  requests: () => number;
  /** As many people as that, each of whom begins the next visit as soon as the last one is over. */
  crowd: (people: number, ms: number) => Promise<void>;
  /** A visit begins every so often, however long those before it take. Resolves when all are over. */
  stream: (perSecond: number, ms: number) => Promise<void>;
}

class Late extends Error {}

const PRODUCTS = 60;
const STOCK = 100_000;
const CUSTOMERS = 20;
const WORDS = ['kettle', 'lantern', 'saddle', 'teapot', 'blanket'];

const turn = <T>(list: readonly T[], count: number): T => list[count % list.length] as T;

/** Opens a shop for them: products that nobody can buy out, and customers. */
export async function openForVisits(seed: number): Promise<Visits> {
  const products: ProductFixture[] = [];
  for (let i = 0; i < PRODUCTS; i += 1)
    products.push(await newProduct({ name: `Soak ${turn(WORDS, i)} ${i}`, price: 600 + i, stock: STOCK, options: [] }));
  const customers: Person[] = [];
  for (let i = 0; i < CUSTOMERS; i += 1) customers.push(await newCustomer());
  const { email: packer } = await staff('order_manager');
  const { email: clerk } = await staff('support');

  const done: Visit[] = [];
  const failures: Failure[] = [];
  let [requests, count] = [0, 0];
  const ask = async (asking: Promise<Answer>, status: number): Promise<Answer> => {
    const answer = await asking;
    requests += 1;
    if (answer.status >= 500 && answer.body?.code === undefined) throw new Late(`${answer.status} from the gateway`);
    return expectStatus(answer, status);
  };
  const logIn = async (email: string) => {
    const { body } = await ask(api.post('/v1/auth/login', { email, password: PASSWORD }), 200);
    return client({ token: body.accessToken });
  };
  const idempotencyKey = (): { idempotencyKey: string } => ({ idempotencyKey: randomUUID() });

  /** What was paid online and waits to be packed; then, what has arrived. */
  const paid = new Map<string, { id: string; email: string }>();
  const arrived: { id: string; email: string }[] = [];

  const visits: Record<Kind, (number: number) => Promise<void>> = {
    look: async (number) => {
      await ask(api.get('/v1/products?limit=12'), 200);
      await ask(api.get(`/v1/products/${turn(products, number).slug}`), 200);
    },
    search: async (number) => {
      await ask(api.get(`/v1/products?q=${turn(WORDS, number)}&limit=12`), 200);
    },
    cart: async (number) => {
      const { sku } = turn(products, number).variants[0];
      const { body } = await ask(api.post('/v1/cart/items', { sku, quantity: 2 }), 200);
      await ask(api.get('/v1/cart', { cartToken: body.cartToken }), 200);
    },
    register: async () => {
      customers.push(await newCustomer());
      requests += 1;
    },
    account: async (number) => {
      const person = await logIn(turn(customers, number).email);
      await ask(person.get('/v1/orders?limit=20'), 200);
    },
    cash: async (number) => {
      const { sku } = turn(products, number).variants[0];
      const body = { items: [{ sku, quantity: 1 }], address: ADDRESS, email: `soak.${randomUUID()}@example.com`, paymentMethod: 'cod' };
      const order = (await ask(api.post('/v1/orders', body, idempotencyKey()), 201)).body;
      await ask(api.get(`/v1/orders/${order.id}?token=${encodeURIComponent(order.orderToken)}`), 200);
    },
    card: async (number) => {
      const { email } = turn(customers, number);
      const person = await logIn(email);
      const { sku } = turn(products, number).variants[0];
      const body = { items: [{ sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'razorpay' };
      const order: OnlineOrder = (await ask(person.post('/v1/orders', body, idempotencyKey()), 201)).body;
      const { payment, signature } = await payAtProvider(order);
      await ask(person.post('/v1/payments/verify', { orderId: order.id, paymentId: payment.id, signature }), 200);
      paid.set(order.id, { id: order.id, email });
    },
    packing: async () => {
      const person = await logIn(packer);
      const { items } = (await ask(person.get('/v1/admin/shipments?limit=20'), 200)).body;
      const wanted = (items as { order: { id: string }; lines: { lineId: string; quantity: number }[] }[]).find(({ order }) =>
        paid.has(order.id),
      );
      const order = wanted && paid.get(wanted.order.id);
      if (!wanted || !order) return;
      paid.delete(order.id);
      const lines = wanted.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
      const parcel = { lines, carrier: 'Delhivery', trackingNumber: `SOAK${randomUUID()}` };
      const { shipments } = (await ask(person.post(`/v1/admin/orders/${order.id}/shipments`, parcel, idempotencyKey()), 201)).body;
      const id = (shipments as { id: string; status: string }[]).find(({ status }) => status === 'packed')?.id;
      for (const status of ['shipped', 'out_for_delivery', 'delivered'])
        await ask(person.post(`/v1/admin/shipments/${id}/events`, { status }), 200);
      arrived.push(order);
    },
    return: async () => {
      await ask((await logIn(clerk)).get('/v1/admin/returns?limit=20'), 200);
      const order = arrived.shift();
      if (!order) return;
      const person = await logIn(order.email);
      const path = `/v1/orders/${order.id}/returns`;
      const { returnable } = (await ask(person.get(path), 200)).body;
      const lines = (returnable as { lineId: string }[]).map(({ lineId }) => ({ lineId, quantity: 1, reason: 'damaged' }));
      await ask(person.post(path, { lines }, idempotencyKey()), 201);
    },
  };
  const kinds = Object.entries(MIX).flatMap(([kind, times]) => Array.from({ length: times }, () => kind as Kind));
  const random = seeded(seed);
  let cycle: Kind[] = [];

  async function visit(planned: number): Promise<void> {
    if (cycle.length === 0) cycle = shuffled(kinds, random);
    const kind = cycle.pop() ?? 'look';
    count += 1;
    try {
      await visits[kind](count);
    } catch (error) {
      failures.push({ planned, what: `${kind}: ${error instanceof Error ? error.message : error}`, late: error instanceof Late });
    }
    done.push({ kind, planned, ended: performance.now() });
  }

  return {
    done,
    failures,
    requests: () => requests,
    crowd: async (people, ms) => {
      const end = performance.now() + ms;
      const one = async (): Promise<void> => {
        while (performance.now() < end) await visit(performance.now());
      };
      await Promise.all(Array.from({ length: people }, one));
    },
    stream: async (perSecond, ms) => {
      const began = performance.now();
      const running = new Set<Promise<void>>();
      for (let i = 0; ; i += 1) {
        const planned = began + (i * 1_000) / perSecond;
        if (planned > began + ms) break;
        const wait = planned - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        const going = visit(planned).finally(() => running.delete(going));
        running.add(going);
      }
      await Promise.all(running);
    },
  };
}
