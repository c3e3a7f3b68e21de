import { expect, test } from 'vitest';
import { orderFilter, type Scope } from '../../../lib/orders/order-filter.ts';
import { wordQueriesOf, wordsOfOrder } from '../../../lib/orders/order-words.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';

const order = {
  number: 'FK-7Q3M-2K8P',
  email: 'meera.nair+shop@example.com',
  customerName: 'Meera Nair',
  address: { name: 'Office of Meera', phone: '+91 98765 43210' },
  lines: [
    { sku: 'TS-MENS_M', name: "Men's T-Shirts, Crème/Blue", options: { Size: 'Medium' } },
    { sku: '89012', name: 'Smart Watch', options: {} },
  ],
} as unknown as OrderDocument;

const words = wordsOfOrder(order);

type Condition = { $in?: (RegExp | string)[] };
type Filter = { words?: Condition; $and?: Filter[]; $or?: Filter[] };

/** Reads a filter as the database would. */
function matches({ words: condition, $and: all, $or: any }: Filter): boolean {
  if (condition && !condition.$in?.some((value) => words.some((word) => (value instanceof RegExp ? value.test(word) : value === word))))
    return false;
  return (all?.every(matches) ?? true) && (any?.some(matches) ?? true);
}

const finds = (q: string, scope: Scope): boolean => {
  const { $and, words: none } = orderFilter({ q }, scope) as Filter;
  return matches({ ...($and && { $and }), ...(none && { words: none }) });
};

test.each([
  ['FK-7Q3M-2K8P'],
  ['fk-7q3m'],
  ['7Q3M-2K8P'],
  ['t-shirt'],
  ['tshirts'],
  ['shirts'],
  ['shir'],
  ['mens shirt'],
  ["men's T-shirt medium"],
  ['creme/blue'],
  ['TS-MENS_M'],
  ['ts-mens'],
  ['89012'],
  ['smart watches'],
  ['WATCH blue'],
])('%s finds an order by its goods, for its owner as for staff', (q) => {
  expect([finds(q, 'goods'), finds(q, 'all')]).toEqual([true, true]);
});

test.each([
  ['meera'],
  ['Nair Meera'],
  ['meera.nair+shop@example.com'],
  ['meera.nair'],
  ['9876543210'],
  ['98765 43210'],
  ['+91 98765-43210'],
  ['98765'],
  ['of meera watch'],
])('%s finds an order by its buyer, for staff only', (q) => {
  expect([finds(q, 'goods'), finds(q, 'all')]).toEqual([false, true]);
});

test.each([['sandals'], ['watch sandals'], ['hirt'], ['FK-7Q3M-2K8Q'], ['987654321012'], ['?!'], ['.*'], ['@']])(
  '%s finds nothing',
  (q) => {
    expect(finds(q, 'all')).toBe(false);
  },
);

test('words hold letters and digits only, so that none of them means something to a regular expression', () => {
  for (const word of words) expect(word).toMatch(/^@?[\p{L}\p{N}]+$/u);
  for (const { starts, exact } of wordQueriesOf('a.*b (c) [d] ^e$ f@g').flat(2))
    for (const word of [...starts, ...exact]) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
});
