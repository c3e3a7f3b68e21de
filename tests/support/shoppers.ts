/** People who go on using the shop whatever happens to it, and what they were answered. */
import { randomUUID } from 'node:crypto';
import { ADDRESS, type Answer, api, newCustomer } from './client.ts';

/** One request and its answer. */
export interface Asked {
  what: string;
  at: number;
  ms: number;
  status: number;
  code?: string;
  retryAfter: string | null;
}

interface Acknowledged {
  id: string;
  number: string;
  email: string;
}

export interface Shoppers {
  asked: Asked[];
  /** Orders that the shop said it had taken. */
  orders: Acknowledged[];
  /** Lets everybody finish what they are at. */
  stop: () => Promise<void>;
}

/** Makes a request and notes how it was answered. */
export type Ask = (what: string, call: () => Promise<Answer>) => Promise<Answer>;

interface Options {
  /** What others do, again and again. */
  more?: readonly ((ask: Ask) => Promise<void>)[];
  /** After each round of each. */
  pauseMs?: number;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Two who buy, with cash; one who looks around; one who fills a cart; with a pause after each answer. Every SKU must be in stock. */
export async function startShopping(sku: string, slug: string, { more = [], pauseMs = 100 }: Options = {}): Promise<Shoppers> {
  const asked: Asked[] = [];
  const orders: Acknowledged[] = [];
  let open = true;
  const person = await newCustomer();

  const ask: Ask = async (what, call) => {
    const [at, began] = [Date.now(), performance.now()];
    const answer = await call();
    const { status, headers, body } = answer;
    asked.push({ what, at, ms: performance.now() - began, status, code: body?.code, retryAfter: headers.get('retry-after') });
    return answer;
  };

  const buy = async (): Promise<void> => {
    const email = `shopper.${randomUUID()}@example.com`;
    const body = { items: [{ sku, quantity: 1 }], address: ADDRESS, email, paymentMethod: 'cod' };
    const answer = await ask('order', () => api.post('/v1/orders', body, { idempotencyKey: randomUUID() }));
    if (answer.status === 201) orders.push({ id: answer.body.id, number: answer.body.number, email });
  };
  const look = async (): Promise<void> => {
    await ask('product', () => api.get(`/v1/products/${slug}`));
    await ask('list', () => api.get('/v1/products?limit=12'));
  };
  const fill = async (): Promise<void> => {
    await ask('cart', () => person.put(`/v1/cart/items/${sku}`, { quantity: 1 + Math.floor(Math.random() * 3) }));
  };
  const running = [buy, buy, look, fill, ...more].map(async (doOne) => {
    while (open) {
      await doOne(ask);
      await pause(pauseMs);
    }
  });
  return {
    asked,
    orders,
    stop: async () => {
      open = false;
      await Promise.all(running);
    },
  };
}
