/**
 * The part of Razorpay's API that the shop uses, its hosted checkout, and controls of its own under `/_control`: pay in a buyer's place, and
 * say how the webhooks of an order come.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Listening, readAll, sendJson, serve } from '../../listen.ts';
import { messageOf } from '../../start-error.ts';
import type { PaymentAccount } from '../secret-values.ts';
import { type Desk, type Outcome, openCheckout, pay, pressed, signatureOf } from './checkout.ts';
import { ApiError } from './entities.ts';
import { Ledger } from './ledger.ts';
import { type Plan, Webhooks } from './webhooks.ts';

interface Call {
  desk: Desk;
  ids: string[];
  query: URLSearchParams;
  body: Record<string, unknown>;
  form: Record<string, string>;
  headers: IncomingMessage['headers'];
}

type Answer = object | string;
type Route = readonly [method: string, path: RegExp, answer: (call: Call) => Answer | Promise<Answer>];

const listed = (items: readonly object[]) => ({ entity: 'collection', count: items.length, items });

function refund({ desk: { ledger, webhooks }, ids: [paymentId = ''], body, headers }: Call): Answer {
  const key = headers['x-refund-idempotency'];
  const known = ledger.refundsOf(paymentId).length;
  const made = ledger.addRefund(paymentId, body, typeof key === 'string' ? key : undefined);
  const payment = ledger.payment(paymentId);
  if (ledger.refundsOf(paymentId).length > known)
    webhooks.announce(payment.order_id, ['refund.created', 'refund.processed'], { payment, refund: made });
  return made;
}

function payAs({ desk, ids: [orderId = ''], body }: Call): Answer {
  const { method = 'card', outcome = 'captured' } = body as { method?: string; outcome?: Outcome };
  const payment = pay(desk, orderId, method, outcome);
  return { payment, signature: signatureOf(desk.account, payment) };
}

function capture({ desk: { ledger, webhooks }, ids: [id = ''], body }: Call): Answer {
  const payment = ledger.capture(id, body.amount);
  webhooks.announce(payment.order_id, ['payment.captured', 'order.paid'], { payment, order: ledger.order(payment.order_id) });
  return payment;
}

/** With the account's keys. */
const api: readonly Route[] = [
  ['POST', /^\/v1\/orders$/, ({ desk, body }) => desk.ledger.addOrder(body)],
  ['GET', /^\/v1\/orders$/, ({ desk, query }) => listed(desk.ledger.ordersWith(query.get('receipt')))],
  ['GET', /^\/v1\/orders\/(\w+)$/, ({ desk, ids: [id = ''] }) => desk.ledger.order(id)],
  ['GET', /^\/v1\/orders\/(\w+)\/payments$/, ({ desk, ids: [id = ''] }) => listed(desk.ledger.paymentsOf(id))],
  ['GET', /^\/v1\/payments\/(\w+)$/, ({ desk, ids: [id = ''] }) => desk.ledger.payment(id)],
  ['POST', /^\/v1\/payments\/(\w+)\/capture$/, capture],
  ['POST', /^\/v1\/payments\/(\w+)\/refund$/, refund],
  ['GET', /^\/v1\/refunds\/(\w+)$/, ({ desk, ids: [id = ''] }) => desk.ledger.refund(id)],
];

/** By browsers and by programs on this machine. */
const open: readonly Route[] = [
  ['POST', /^\/v1\/checkout\/embedded$/, ({ desk, form }) => openCheckout(desk, form)],
  ['POST', /^\/v1\/checkout\/pay$/, ({ desk, form }) => pressed(desk, form)],
  ['POST', /^\/_control\/orders\/(\w+)\/pay$/, payAs],
  ['POST', /^\/_control\/orders\/(\w+)\/webhooks$/, ({ desk, ids: [id = ''], body }) => desk.webhooks.plan(id, body as Partial<Plan>)],
  [
    'POST',
    /^\/_control\/orders\/(\w+)\/webhooks\/release$/,
    async ({ desk, ids: [id = ''], body }) => ({ sent: await desk.webhooks.release(id, body as Partial<Plan>) }),
  ],
];

function isAccount({ keyId, keySecret }: PaymentAccount, header: string | undefined): boolean {
  const given = Buffer.from(header ?? '');
  const expected = Buffer.from(`Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function answerOf(desk: Desk, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://razorpay');
  const text = (await readAll(request)).toString();
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const call = {
    ...{ desk, query: url.searchParams, headers: request.headers },
    body: !isForm && text ? (JSON.parse(text) as Record<string, unknown>) : {},
    form: isForm ? Object.fromEntries(new URLSearchParams(text)) : {},
  };
  for (const routes of [open, api]) {
    for (const [method, path, answer] of routes) {
      const match = request.method === method && path.exec(url.pathname);
      if (!match) continue;
      if (routes === api && !isAccount(desk.account, request.headers.authorization)) throw new ApiError(401, 'Authentication failed');
      return answer({ ...call, ids: match.slice(1) });
    }
  }
  throw new ApiError(404, 'The requested URL was not found on the server.');
}

function respond(response: ServerResponse, answer: Answer): void {
  if (typeof answer === 'string') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer);
  else if ('location' in answer) response.writeHead(303, { location: String(answer.location) }).end();
  else sendJson(response, 200, answer);
}

interface Options {
  account: PaymentAccount;
  /** Where the books are kept. */
  file: string;
  webhookUrl: string;
  port: number;
}

/** Starts the emulator. */
export async function startRazorpay({ account, file, webhookUrl, port }: Options): Promise<Listening> {
  const desk: Desk = { account, ledger: new Ledger(file), webhooks: new Webhooks(webhookUrl, account.webhookSecret) };
  const server = await serve((request, response) => {
    answerOf(desk, request).then(
      (answer) => respond(response, answer),
      (error: unknown) => {
        const status = error instanceof ApiError ? error.status : 500;
        sendJson(response, status, { error: { code: status < 500 ? 'BAD_REQUEST_ERROR' : 'SERVER_ERROR', description: messageOf(error) } });
      },
    );
  }, port);
  return {
    ...server,
    close: async () => {
      desk.webhooks.close();
      desk.ledger.flush();
      await server.close();
    },
  };
}
