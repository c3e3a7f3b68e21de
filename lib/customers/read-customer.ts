import { found } from '../platform/errors.ts';
import {
  type CartSummary,
  type CustomerNote,
  type CustomerRow,
  findCartOf,
  findCustomer,
  findNotes,
  type OrderSummary,
  type RecentOrder,
  type ReviewSummary,
  type SessionSummary,
  summariseOrders,
  summariseReviews,
  summariseSessions,
} from './customer-repository.ts';
import { segmentsOf } from './segments.ts';

const RECENT_ORDERS = 10;
const NOTES = 50;

export interface CustomerPage {
  customer: CustomerRow;
  summary: OrderSummary;
  recent: RecentOrder[];
  cart: CartSummary | null;
  reviews: ReviewSummary;
  sessions: SessionSummary;
  notes: CustomerNote[];
  /** Those that staff set, and those whose rules fit. */
  segments: string[];
}

/** Everything about a customer at a glance: one round trip per source, all at once. Error: `not_found`. */
export async function readCustomer(id: string, now = new Date()): Promise<CustomerPage> {
  const [customer, { summary, recent }, cart, reviews, sessions, notes] = await Promise.all([
    findCustomer(id),
    summariseOrders(id, RECENT_ORDERS),
    findCartOf(id),
    summariseReviews(id),
    summariseSessions(id, now),
    findNotes(id, NOTES),
  ]);
  const known = found(customer, 'customer');
  return { customer: known, summary, recent, cart, reviews, sessions, notes, segments: await segmentsOf(known, summary, now) };
}
