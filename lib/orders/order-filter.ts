/** Filters of order lists and exports, as the database understands them. */
import type { PaymentStatus } from '../payments/types.ts';
import type { Period } from '../platform/shop-days.ts';
import { type WordQuery, wordQueriesOf } from './order-words.ts';
import type { OrderStatus } from './types.ts';

export interface OrderFilter extends Period {
  status?: OrderStatus | undefined;
  payment?: PaymentStatus | undefined;
  /** Id of a customer. */
  customer?: string | undefined;
  /** Words of the goods; for staff of the buyer too. */
  q?: string | undefined;
}

type Filter = Record<string, unknown>;

/** Whose words count. */
export type Scope = 'goods' | 'all';

const prefixes: Readonly<Record<Scope, readonly string[]>> = { goods: [''], all: ['', '@'] };

/** Regular expressions that are bound to the start, and so to a range of the index. The words hold nothing that would need escaping. */
const valuesOf = ({ starts, exact }: WordQuery, scope: Scope): (RegExp | string)[] =>
  prefixes[scope].flatMap((prefix) => [
    ...starts.map((word) => new RegExp(`^${prefix}${word}`)),
    ...exact.map((word) => `${prefix}${word}`),
  ]);

/** One word of the query. What every alternative implies is said apart: it bounds the index scan, which an `$or` alone does not. */
function wordFilter(alternatives: readonly WordQuery[][], scope: Scope): Filter[] {
  const filters = alternatives.map((parts) => ({ $and: parts.map((part) => ({ words: { $in: valuesOf(part, scope) } })) }));
  const bound = alternatives.flatMap(([first]) => (first ? valuesOf(first, scope) : []));
  return [{ words: { $in: bound } }, { $or: filters }];
}

const textFilter = (q: string, scope: Scope): Filter => {
  const words = wordQueriesOf(q);
  return words.length > 0 ? { $and: words.flatMap((alternatives) => wordFilter(alternatives, scope)) } : { words: { $in: [] } };
};

/** A filter for an aggregation. A placement that failed is kept for replays only. */
export const orderFilter = ({ status, payment, from, until, customer, q }: OrderFilter, scope: Scope): Filter => ({
  failure: null,
  ...(status && { status }),
  ...(payment && { 'payment.status': payment }),
  ...((from || until) && { createdAt: { ...(from && { $gte: from }), ...(until && { $lt: until }) } }),
  ...(customer && { 'owner.kind': 'customer', 'owner.id': customer }),
  ...(q && textFilter(q, scope)),
});

/**
 * The index that finds the words. The planner is told: walking all orders by time until enough of them match looks cheap to it, and is not
 * for words that are rare.
 */
export const wordsIndex = { words: 1, createdAt: -1, _id: -1 } as const;
