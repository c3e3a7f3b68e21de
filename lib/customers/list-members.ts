/** Who is in a segment: worked out by walking the customers, since membership follows from orders and addresses. */
import * as z from 'zod';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { type CustomerRow, customersBefore, noOrders, type OrderSummary, sumOrdersOf } from './customer-repository.ts';
import { fits } from './segment-rules.ts';
import { readSegment } from './segments.ts';

export interface Member {
  customer: CustomerRow;
  summary: OrderSummary;
  /** Put in by staff, whatever the rules say. */
  byStaff: boolean;
}

/** Customers that are looked at in one go, two round trips each. */
const BATCH = 200;
/** A page of a rare segment ends after so many, with fewer members than it could have, or none: the next one goes on. */
const MOST_BATCHES = 5;

const Cursor = z.tuple([z.string()]);

/**
 * A page of members, the latest customers first, and where the next one starts: null when all customers were looked at.
 * Errors: `not_found`, `validation_failed` for a foreign cursor.
 */
export async function listMembers(
  segmentId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: Member[]; nextCursor: string | null }> {
  const { name, rules } = await readSegment(segmentId);
  const items: Member[] = [];
  let [last] = decodeCursor(cursor, Cursor) ?? [];
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const customers = await customersBefore(last, BATCH);
    const sums = await sumOrdersOf(customers.map(({ _id }) => _id));
    for (const customer of customers) {
      if (items.length === limit) return { items, nextCursor: encodeCursor([last]) };
      last = customer._id;
      const summary = sums.get(customer._id) ?? noOrders;
      const byStaff = customer.segments?.includes(name) ?? false;
      if (byStaff || fits(rules, { summary, addresses: customer.addresses }, now)) items.push({ customer, summary, byStaff });
    }
    if (customers.length < BATCH) return { items, nextCursor: null };
  }
  return { items, nextCursor: encodeCursor([last]) };
}
