/** People who go on using the shop whatever happens to it, and what they were answered. */
import { randomUUID } from 'node:crypto';
import { ADDRESS, type Answer, api, newCustomer } from './client.ts';

/** One request and its answer. */
interface Asked {
  what: string;
  at: number;
  ms: number;
  status: number;
  code?: string;
  retryAfter: string | null;
}

interface Acknowledged {
  id: string;
  email: string;
}

export interface Shoppers {
  asked: Asked[];
  /** Orders that the shop said it had taken. */
  orders: Acknowledged[];
  /** Lets everybody finish what they are at. */
  stop: () => Promise<void>;
}

const PAUSE_MS = 100;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Two who buy, with cash; one who looks around; one who fills a cart; with a pause after each answer. Every SKU must be in stock. */
export async function startShopping(sku: string, slug: string, more: Record<string, () => Promise<Answer>> = {}): Promise<Shoppers> {
  const asked: Asked[] = [];
  const orders: Acknowledged[] = [];
  let open = true;
  const person = await newCustomer();

  async function ask(what: string, call: () => Promise<Answer>): Promise<Answer> {
    const [at, began] = [Date.now(), performance.now()];
    const answer = await call();
    const { status, headers, body } = answer;
    asked.push({ what, at, ms: performance.now() - began, status, code: body?.code, retryAfter: headers.get('retry-after') });
    return answer;
  }

  const buy = async (): Promise<void> => {
    const email = `shopper.${randomUUID()}@example.com`;
    const body = { items: [{ sku, quantity: 1 }], address: ADDRESS, email, paymentMethod: 'cod' };
    const answer = await ask('order', () => api.post('/v1/orders', body, { idempotencyKey: randomUUID() }));
    if (answer.status === 201) orders.push({ id: answer.body.id, email });
  };
  const look = async (): Promise<void> => {
    await ask('product', () => api.get(`/v1/products/${slug}`));
    await ask('list', () => api.get('/v1/products?limit=12'));
  };
  const fill = async (): Promise<void> => {
    await ask('cart', () => person.put(`/v1/cart/items/${sku}`, { quantity: 1 + Math.floor(Math.random() * 3) }));
  };
  const others = Object.entries(more).map(([what, call]) => async () => {
    await ask(what, call);
  });
  const running = [buy, buy, look, fill, ...others].map(async (doOne) => {
    while (open) {
      await doOne();
      await pause(PAUSE_MS);
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
