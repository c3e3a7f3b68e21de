import { expect, test } from 'vitest';
import { newOrderNumber } from '../../../lib/orders/order-number.ts';

test('an order number is short, random and without letters that are misread', () => {
  const numbers = new Set(Array.from({ length: 2_000 }, newOrderNumber));
  expect(numbers.size).toBe(2_000);
  for (const number of numbers) expect(number).toMatch(/^FK-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
});
