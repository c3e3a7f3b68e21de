/** What the mails of a batch are made of, read together: one query per collection, whatever the size of the batch. */
import type { Message } from '../../events/index.ts';
import { findLeftCarts, type LeftCart } from '../cart/reminder-repository.ts';
import { findResetRequests, type ResetRequest } from '../identity/reset-request-repository.ts';
import { findInvoicesOfShipments } from '../invoices/invoice-repository.ts';
import type { InvoiceDocument } from '../invoices/types.ts';
import { findOrdersById } from '../orders/fulfilment-repository.ts';
import type { OrderDocument } from '../orders/types.ts';
import { findQuestionsById } from '../reviews/question-repository.ts';
import type { QuestionDocument } from '../reviews/types.ts';
import { readSettings } from '../settings/repository.ts';
import { findEndpointsById } from '../webhooks/endpoint-repository.ts';
import type { WebhookEndpoint } from '../webhooks/types.ts';
import type { Store } from './layout.ts';
import { findRecipients, findRecipientsByEmail, type Recipient } from './recipient-repository.ts';
import { readStockSources, type StockSources } from './stock-sources.ts';

export interface Sources extends StockSources {
  /** Carts that were left, by id. */
  carts: ReadonlyMap<string, LeftCart>;
  store: Store;
  users: ReadonlyMap<string, Recipient>;
  /** Of the addresses in `resetRequests`. */
  usersByEmail: ReadonlyMap<string, Recipient>;
  resetRequests: ReadonlyMap<string, ResetRequest>;
  orders: ReadonlyMap<string, OrderDocument>;
  /** Webhooks, by id. */
  endpoints: ReadonlyMap<string, WebhookEndpoint>;
  /** What was asked about products, by id. */
  questions: ReadonlyMap<string, QuestionDocument>;
  /** By shipment. */
  invoices: ReadonlyMap<string, InvoiceDocument>;
}

/** Asks for nothing when nothing is wanted. */
async function readBy<T>(
  ids: readonly string[],
  read: (ids: string[]) => Promise<T[]>,
  keyOf: (row: T) => string,
): Promise<Map<string, T>> {
  if (ids.length === 0) return new Map();
  return new Map((await read([...new Set(ids)])).map((row) => [keyOf(row), row]));
}

/** A request names an address, and the address perhaps a user: the one thing that takes two steps. */
async function readResetRequests(ids: readonly string[]): Promise<Pick<Sources, 'resetRequests' | 'usersByEmail'>> {
  const resetRequests = await readBy(ids, findResetRequests, (request) => request._id);
  const emails = [...resetRequests.values()].map(({ email }) => email);
  return { resetRequests, usersByEmail: await readBy(emails, findRecipientsByEmail, (user) => user.email) };
}

export async function readSources(messages: readonly Message[]): Promise<Sources> {
  const userIds = messages.flatMap((m) => ('userId' in m.data ? [m.data.userId] : []));
  const requestIds = messages.flatMap((m) => ('requestId' in m.data ? [m.data.requestId] : []));
  const orderIds = messages.flatMap((m) => ('orderId' in m.data ? [m.data.orderId] : []));
  const delivered = messages.flatMap((m) => (m.type === 'shipment.delivered' ? [m.data.shipmentId] : []));
  const endpointIds = messages.flatMap((m) => (m.type === 'webhook.disabled' ? [m.data.endpointId] : []));
  const cartIds = messages.flatMap((m) => (m.type === 'cart.abandoned' ? [m.data.cartId] : []));
  const questionIds = messages.flatMap((m) => (m.type === 'question.answered' ? [m.data.questionId] : []));
  const [settings, users, requests, orders, invoices, carts, endpoints, questions, stock] = await Promise.all([
    readSettings(),
    readBy(userIds, findRecipients, (user) => user._id),
    readResetRequests(requestIds),
    readBy(orderIds, findOrdersById, (order) => order._id),
    readBy(delivered, findInvoicesOfShipments, (invoice) => invoice.shipmentId),
    readBy(cartIds, findLeftCarts, ({ cart }) => cart._id),
    readBy(endpointIds, findEndpointsById, (endpoint) => endpoint._id),
    readBy(questionIds, findQuestionsById, (question) => question._id),
    readStockSources(messages),
  ]);
  return { store: settings.store, users, ...requests, orders, invoices, carts, endpoints, questions, ...stock };
}
