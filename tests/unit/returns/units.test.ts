/** However returns, inspections and refunds follow each other: no unit comes back twice, and no more money leaves than came in. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderDocument } from '../../../lib/orders/types.ts';
import { chooseRefund } from '../../../lib/payments/choose-refund.ts';
import { capturedAmount, refundableAmount } from '../../../lib/payments/ledger.ts';
import { withRefunds } from '../../../lib/payments/new-refund.ts';
import { AppError } from '../../../lib/platform/errors.ts';
import { acceptedLines, inspected } from '../../../lib/returns/inspect-return.ts';
import type { OrderReturn, ReturnStatus } from '../../../lib/returns/types.ts';
import { returnableLines, returnedUnits } from '../../../lib/returns/units.ts';
import { windowOf } from '../../../lib/returns/window.ts';

const DAY = 86_400_000;
const now = new Date('2026-11-24T00:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY);
const tenDays = () => 10;

interface Parcel {
  quantity: number;
  daysAgo: number;
  delivered: boolean;
}

function orderOf(quantity: number, parcels: readonly Parcel[], total = quantity * 100): OrderDocument {
  return {
    _id: 'ord_1',
    lines: [{ id: 'lin_1', sku: 'A', quantity, total }],
    totals: { total },
    owner: { kind: 'customer', id: 'usr_1' },
    shipments: parcels.map((parcel) => ({
      status: parcel.delivered ? 'delivered' : 'shipped',
      lines: [{ lineId: 'lin_1', quantity: parcel.quantity }],
      ...(parcel.delivered && { deliveredAt: daysAgo(parcel.daysAgo) }),
    })),
    payment: { method: 'razorpay', status: 'paid', captures: [{ paymentId: 'pay_1', amount: total, at: now }] },
    returns: [],
  } as unknown as OrderDocument;
}

const returnOf = (id: string, quantity: number, status: ReturnStatus = 'requested'): OrderReturn => ({
  ...{ id, status, resolution: 'refund', lines: [{ lineId: 'lin_1', quantity, reason: 'damaged' }], requestKey: id },
  ...{ createdAt: now, updatedAt: now },
});

const returnable = (order: OrderDocument): number => returnableLines(order, tenDays, now)[0]?.quantity ?? 0;

describe('what can be returned', () => {
  test('is what was delivered within its window', () => {
    const order = orderOf(6, [
      { quantity: 1, daysAgo: 11, delivered: true },
      { quantity: 2, daysAgo: 3, delivered: true },
      { quantity: 3, daysAgo: 0, delivered: false },
    ]);
    expect(returnableLines(order, tenDays, now)).toEqual([
      { lineId: 'lin_1', quantity: 2, until: new Date(daysAgo(3).getTime() + 10 * DAY) },
    ]);
    expect(returnableLines(order, () => 0, now)).toEqual([]);
  });

  test('does not count a return that came to nothing, nor units that never arrived', () => {
    const order = orderOf(3, [{ quantity: 3, daysAgo: 1, delivered: true }]);
    order.returns = [returnOf('rtn_1', 2, 'cancelled'), returnOf('rtn_2', 1, 'rejected')];
    expect(returnable(order)).toBe(3);
    order.returns = [
      { ...returnOf('rtn_1', 3, 'inspected'), lines: [{ lineId: 'lin_1', quantity: 3, reason: 'damaged', restock: 1, scrap: 0 }] },
    ];
    expect(returnable(order)).toBe(2);
  });

  test('is less when units were refunded without a return', () => {
    const order = orderOf(3, [{ quantity: 2, daysAgo: 1, delivered: true }]);
    const refund = { id: 'rfd_1', status: 'processed', paymentId: 'pay_1', amount: 100, lines: [{ lineId: 'lin_1', quantity: 1 }] };
    order.payment = { ...order.payment, refunds: [refund] } as never;
    // The refunded unit may be the one that was not delivered.
    expect(returnable(order)).toBe(2);
    order.payment.refunds?.push({ ...refund, id: 'rfd_2' } as never);
    expect(returnable(order)).toBe(1);
  });
});

test('the nearest category with a window of its own decides', () => {
  const rules = { windowDays: 10, windowDaysByCategory: { fashion: 30, underwear: 0 }, autoApproveUpTo: 0 };
  expect(windowOf(['fashion', 'shirts'], rules)).toBe(30);
  expect(windowOf(['fashion', 'underwear'], rules)).toBe(0);
  expect(windowOf(['books'], rules)).toBe(10);
  expect(windowOf([], rules)).toBe(10);
});

test('an inspection fills lines in turn, and finds no more than was sent', () => {
  const ret = { lines: [...returnOf('rtn_1', 2).lines, { lineId: 'lin_1', quantity: 1, reason: 'other' as const }] };
  expect(inspected(ret, [{ lineId: 'lin_1', restock: 2, scrap: 1 }]).map(({ restock, scrap }) => [restock, scrap])).toEqual([
    [2, 0],
    [0, 1],
  ]);
  for (const findings of [
    [{ lineId: 'lin_1', restock: 3, scrap: 1 }],
    [{ lineId: 'lin_2', restock: 1, scrap: 0 }],
    [
      { lineId: 'lin_1', restock: 1, scrap: 0 },
      { lineId: 'lin_1', restock: 1, scrap: 0 },
    ],
  ])
    expect(() => inspected(ret, findings)).toThrow(AppError);
});

const command = fc.oneof(
  fc.record({ kind: fc.constant('request' as const), quantity: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('drop' as const), index: fc.nat() }),
  fc.record({ kind: fc.constant('inspect' as const), index: fc.nat(), restock: fc.nat(4), scrap: fc.nat(4) }),
  fc.record({ kind: fc.constant('refund' as const), index: fc.nat() }),
  fc.record({ kind: fc.constant('goodwill' as const), quantity: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('fail' as const), index: fc.nat() }),
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

const pick = <T>(rows: readonly T[], index: number): T | undefined => rows[index % Math.max(rows.length, 1)];

function refunded(order: OrderDocument, lines: { lineId: string; quantity: number }[], returnId?: string): OrderDocument {
  try {
    const wanted = chooseRefund(order, { lines }).map((choice) => ({ ...choice, reason: 'R', key: 'k', ...(returnId && { returnId }) }));
    return { ...order, payment: withRefunds(order, order.payment, wanted, { kind: 'system' }, 'test').payment };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_refundable') return order;
    throw error;
  }
}

function after(order: OrderDocument, step: Command, n: number): OrderDocument {
  const returns = order.returns ?? [];
  const change = (id: string, fields: Partial<OrderReturn>) => ({
    ...order,
    returns: returns.map((ret) => (ret.id === id ? { ...ret, ...fields } : ret)),
  });
  switch (step.kind) {
    case 'request':
      return step.quantity <= returnable(order) ? { ...order, returns: [...returns, returnOf(`rtn_${n}`, step.quantity)] } : order;
    case 'drop': {
      const ret = pick(returns, step.index);
      return ret?.status === 'requested' ? change(ret.id, { status: 'cancelled' }) : order;
    }
    case 'inspect': {
      const ret = pick(returns, step.index);
      const fits = ret?.status === 'requested' && step.restock + step.scrap <= (ret.lines[0]?.quantity ?? 0);
      return ret && fits ? change(ret.id, { status: 'inspected', lines: inspected(ret, [{ lineId: 'lin_1', ...step }]) }) : order;
    }
    case 'refund': {
      const ret = pick(returns, step.index);
      if (ret?.status !== 'inspected') return order;
      const paid = refunded(order, acceptedLines(ret), ret.id);
      return paid === order ? order : { ...change(ret.id, { status: 'refunded' }), payment: paid.payment };
    }
    case 'goodwill':
      return refunded(order, [{ lineId: 'lin_1', quantity: step.quantity }]);
    case 'fail': {
      const refund = pick(order.payment.refunds ?? [], step.index);
      const refunds = order.payment.refunds?.map((one) => (one.id === refund?.id ? { ...one, status: 'failed' as const } : one));
      return refunds ? { ...order, payment: { ...order.payment, refunds } } : order;
    }
  }
}

test('whatever happens in which order, no unit comes back twice and no more money leaves than came in', () => {
  const parcels = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 3 }), daysAgo: fc.nat(15), delivered: fc.boolean() }), {
    maxLength: 3,
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      parcels,
      fc.nat(100_000),
      fc.array(command, { maxLength: 30 }),
      (rest, sent, total, steps) => {
        const quantity = Math.max(1, rest + sent.reduce((sum, parcel) => sum + parcel.quantity, 0));
        const delivered = sent.reduce((sum, parcel) => sum + (parcel.delivered ? parcel.quantity : 0), 0);
        let order = orderOf(quantity, sent, total);
        for (const [n, step] of steps.entries()) {
          order = after(order, step, n);
          const back = (order.returns ?? [])
            .filter(({ status }) => status !== 'cancelled')
            .flatMap(({ lines }) => lines.map(returnedUnits));
          expect(back.reduce((sum, units) => sum + units, 0)).toBeLessThanOrEqual(delivered);
          const paidBack = (order.payment.refunds ?? [])
            .filter(({ status }) => status !== 'failed')
            .reduce((sum, { amount }) => sum + amount, 0);
          expect(paidBack).toBeLessThanOrEqual(capturedAmount(order.payment));
          expect(refundableAmount(order.payment)).toBe(capturedAmount(order.payment) - paidBack);
        }
      },
    ),
    { numRuns: 300 },
  );
});
