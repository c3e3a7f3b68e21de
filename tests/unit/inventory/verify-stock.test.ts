import { expect, test } from 'vitest';
import { driftsOf } from '../../../lib/inventory/verify-stock.ts';

const hold = { orderId: 'ord_1', quantity: 2, expiresAt: new Date() };
const stock = { _id: 'main:A', onHand: 5, available: 3, holds: [hold] };

test('stock that adds up has no drift', () => expect(driftsOf(stock, 5)).toEqual([]));

test.each([
  [{ ...stock, available: 4 }, 5, ['counts']],
  [{ ...stock, onHand: 1, available: -1 }, 1, ['negative']],
  [stock, 6, ['ledger']],
  [{ ...stock, onHand: 9 }, 6, ['counts', 'ledger']],
])('%j with a ledger of %i: %j', (row, ledger, problems) => {
  expect(driftsOf(row, ledger).map(({ problem }) => problem)).toEqual(problems);
});
