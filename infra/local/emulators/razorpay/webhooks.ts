/** Webhooks as Razorpay sends them: signed, again until they are answered with 2xx, and, on demand, late, twice, backwards or not at all. */
import { createHmac } from 'node:crypto';
import { newEntityId, type Order, type Payment, type Refund, seconds } from './entities.ts';

/** How the webhooks of one order are delivered. */
export interface Plan {
  /** Not before. */
  delayMs: number;
  /** How often each is sent. */
  copies: number;
  /** The last one first. */
  reversed: boolean;
  /** Kept back until `release`. */
  held: boolean;
}

const promptly: Plan = { delayMs: 0, copies: 1, reversed: false, held: false };
const TRIES = 5;
const PAUSE_MS = 500;
/** Events of one happening come apart by this. */
const GAP_MS = 20;

interface Event {
  id: string;
  body: string;
}

interface Entities {
  payment: Payment;
  order?: Order;
  refund?: Refund;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** The sender. */
export class Webhooks {
  readonly #url: string;
  readonly #secret: string;
  readonly #plans = new Map<string, Plan>();
  readonly #held = new Map<string, Event[]>();
  #closed = false;

  constructor(url: string, secret: string) {
    this.#url = url;
    this.#secret = secret;
  }

  plan(orderId: string, plan: Partial<Plan>): Plan {
    const whole = { ...promptly, ...plan };
    this.#plans.set(orderId, whole);
    return whole;
  }

  /** Announces what happened, in its natural order, as the order's plan says. */
  announce(orderId: string, names: readonly string[], entities: Entities): void {
    const { held, ...plan } = this.#plans.get(orderId) ?? promptly;
    const events = names.map((name) => this.#event(name, entities));
    if (held) this.#held.set(orderId, [...(this.#held.get(orderId) ?? []), ...events]);
    else void this.#deliver(events, plan);
  }

  /** Sends what was kept back; answers how many. */
  async release(orderId: string, plan: Partial<Plan>): Promise<number> {
    const events = this.#held.get(orderId) ?? [];
    this.#held.delete(orderId);
    await this.#deliver(events, { ...promptly, ...plan });
    return events.length;
  }

  close(): void {
    this.#closed = true;
  }

  #event(name: string, { payment, order, refund }: Entities): Event {
    const payload = {
      payment: { entity: payment },
      ...(order && { order: { entity: order } }),
      ...(refund && { refund: { entity: refund } }),
    };
    const contains = Object.keys(payload);
    const body = JSON.stringify({ entity: 'event', account_id: 'acc_local', event: name, contains, payload, created_at: seconds() });
    return { id: newEntityId('evt'), body };
  }

  async #deliver(events: readonly Event[], { delayMs, copies, reversed }: Omit<Plan, 'held'>): Promise<void> {
    await wait(delayMs);
    const queue = (reversed ? events.toReversed() : events).flatMap((event) => Array.from({ length: copies }, () => event));
    for (const event of queue) {
      await this.#send(event);
      await wait(GAP_MS);
    }
  }

  async #send({ id, body }: Event): Promise<void> {
    const signature = createHmac('sha256', this.#secret).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-razorpay-signature': signature, 'x-razorpay-event-id': id };
    for (let attempt = 0; attempt < TRIES && !this.#closed; attempt += 1) {
      const answer = await fetch(this.#url, { method: 'POST', headers, body }).catch(() => undefined);
      if (answer?.ok) return;
      await wait(PAUSE_MS * 2 ** attempt);
    }
  }
}
