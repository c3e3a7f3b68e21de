import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderDocument, OrderLine } from '../../../lib/orders/types.ts';
import { chooseRefund } from '../../../lib/payments/choose-refund.ts';
import {
  capturedAmount,
  isCovered,
  ledgerOf,
  refundableAmount,
  refundedAmount,
  remainders,
  withStatus,
} from '../../../lib/payments/ledger.ts';
import { refundAll, withRefunds } from '../../../lib/payments/new-refund.ts';
import { amountOfLines } from '../../../lib/payments/refund-lines.ts';
import type { OrderPayment, Refund } from '../../../lib/payments/types.ts';
import { AppError } from '../../../lib/platform/errors.ts';

const actor = { kind: 'system' as const };
const at = new Date('2026-01-01T00:00:00Z');

const lineOf = ({ quantity, total }: { quantity: number; total: number }, index: number) =>
  ({ id: `lin_${index}`, quantity, total }) as OrderLine;

const orderOf = (payment: OrderPayment, lines: OrderLine[] = [], total = 0) =>
  ({ _id: 'ord_1', payment, lines, totals: { total } }) as unknown as OrderDocument;

const unpaid: OrderPayment = { method: 'razorpay', status: 'unpaid', captures: [], refunds: [] };

/** What can happen to a ledger. An index picks among the refunds, or the captures, that there are. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('capture' as const), amount: fc.integer({ min: 1, max: 100_000 }) }),
  fc.record({ kind: fc.constant('refund' as const), amount: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }) }),
  fc.record({ kind: fc.constant('lines' as const), lineId: fc.constantFrom('lin_0', 'lin_1'), quantity: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    kind: fc.constant('news' as const),
    index: fc.nat(),
    status: fc.constantFrom<Refund['status'][]>('pending', 'processed', 'failed'),
  }),
  fc.record({ kind: fc.constant('again' as const), index: fc.nat() }),
  fc.record({ kind: fc.constant('cancel' as const) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

/** A refund made by somebody at the provider itself: nobody asks our ledger. */
const foreign = fc.record({ kind: fc.constant('foreign' as const), index: fc.nat(), amount: fc.integer({ min: 1, max: 100_000 }) });
type Foreign = typeof foreign extends fc.Arbitrary<infer F> ? F : never;

const pick = <T>(rows: readonly T[] = [], index: number): T | undefined => rows[index % Math.max(rows.length, 1)];
const replaced = (payment: OrderPayment, refund: Refund): OrderPayment =>
  withStatus({ ...payment, refunds: payment.refunds?.map((one) => (one.id === refund.id ? refund : one)) ?? [] });

function asked(order: OrderDocument, request: Parameters<typeof chooseRefund>[1], key: string): OrderPayment {
  try {
    const wanted = chooseRefund(order, request).map((choice) => ({ ...choice, reason: 'Torn', key }));
    return withRefunds(order, order.payment, wanted, actor, 'test').payment;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_refundable') return order.payment;
    throw error;
  }
}

function after(order: OrderDocument, step: Happening | Foreign, n: number): OrderPayment {
  const { payment } = order;
  switch (step.kind) {
    case 'capture':
      return withStatus({ ...payment, captures: [...(payment.captures ?? []), { paymentId: `pay_${n}`, amount: step.amount, at }] });
    case 'refund':
      return asked(order, step, `key_${n}`);
    case 'lines':
      return asked(order, { lines: [step] }, `key_${n}`);
    case 'cancel':
      return refundAll(order, 'Cancelled', actor, 'test').payment;
    case 'foreign': {
      const capture = pick(payment.captures, step.index);
      if (!capture) return payment;
      const made = withRefunds(
        order,
        payment,
        [{ paymentId: capture.paymentId, amount: step.amount, reason: 'There', key: `there_${n}` }],
        actor,
        'test',
      );
      return withStatus(made.payment);
    }
    case 'news': {
      const refund = pick(payment.refunds, step.index);
      const isOpen = refund?.status === 'requested' || refund?.status === 'pending';
      return refund && isOpen ? replaced(payment, { ...refund, status: step.status }) : payment;
    }
    case 'again': {
      const refund = pick(payment.refunds, step.index);
      return refund?.status === 'failed' && isCovered(payment, refund) ? replaced(payment, { ...refund, status: 'requested' }) : payment;
    }
  }
}

const lines = [lineOf({ quantity: 3, total: 1_000 }, 0), lineOf({ quantity: 7, total: 4_999 }, 1)];

function play(steps: readonly (Happening | Foreign)[], check: (before: OrderPayment, now: OrderPayment) => void): void {
  let payment = unpaid;
  steps.forEach((step, n) => {
    const now = after(orderOf(payment, lines), step, n);
    check(payment, now);
    payment = now;
  });
}

const kept = (refunds: Refund[] = []) => refunds.filter(({ status }) => status !== 'failed').reduce((sum, { amount }) => sum + amount, 0);

describe('over any history of captures, refunds, failures and retries', () => {
  test('never more is refunded than was captured, of the whole and of each payment', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (steps) => {
        play(steps, (_, now) => {
          expect(kept(now.refunds)).toBeLessThanOrEqual(capturedAmount(now));
          for (const { paymentId, amount } of now.captures ?? [])
            expect(kept(now.refunds?.filter((refund) => refund.paymentId === paymentId))).toBeLessThanOrEqual(amount);
          expect(refundedAmount(now)).toBeLessThanOrEqual(capturedAmount(now));
          expect(refundableAmount(now)).toBe(capturedAmount(now) - kept(now.refunds));
        });
      }),
      { numRuns: 500 },
    );
  });

  test('what is left is the sum of the remainders, never below zero, also when somebody refunds at the provider itself', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(happening, foreign), { maxLength: 40 }), (steps) => {
        play(steps, (_, now) => {
          const left = remainders(now);
          expect(refundableAmount(now)).toBe(left.reduce((sum, { amount }) => sum + amount, 0));
          for (const { amount } of left) expect(amount).toBeGreaterThan(0);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('the state follows from the sums, and nothing leads back from paid', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(happening, foreign), { maxLength: 40 }), (steps) => {
        const isPaid = ({ status }: OrderPayment): boolean => ['paid', 'partially_refunded', 'refunded'].includes(status);
        play(steps, (before, now) => {
          const [captured, refunded] = [capturedAmount(now), refundedAmount(now)];
          expect(isPaid(now)).toBe(captured > 0);
          if (isPaid(before)) expect(isPaid(now)).toBe(true);
          if (captured > 0) expect(now.status === 'refunded').toBe(refunded >= captured);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('giving back everything leaves nothing, and a second time asks for nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(happening, foreign), { maxLength: 30 }), (steps) => {
        let payment = unpaid;
        play(steps, (_, now) => {
          payment = now;
        });
        const all = refundAll(orderOf(payment), 'Cancelled', actor, 'test');
        expect(refundableAmount(all.payment)).toBe(0);
        expect(refundAll(orderOf(all.payment), 'Cancelled', actor, 'test').refunds).toEqual([]);
        expect(() => chooseRefund(orderOf(all.payment), {})).toThrow('nothing left');
      }),
    );
  });
});

describe('refunds by line', () => {
  test('unit after unit, in any portions, add up to exactly what the line cost', () => {
    const line = fc.record({ quantity: fc.integer({ min: 1, max: 30 }), total: fc.integer({ min: 0, max: 1_000_000 }) });
    fc.assert(
      fc.property(line, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 30, maxLength: 30 }), (one, portions) => {
        const ordered = [lineOf(one, 0)];
        const refunds: Refund[] = [];
        let left = one.quantity;
        for (const portion of portions) {
          const quantity = Math.min(portion, left);
          if (quantity === 0) break;
          const asking = [{ lineId: 'lin_0', quantity }];
          const amount = amountOfLines(orderOf({ ...unpaid, refunds }, ordered), asking);
          expect(Number.isInteger(amount) && amount >= 0).toBe(true);
          refunds.push({ amount, lines: asking, status: 'requested' } as Refund);
          left -= quantity;
        }
        expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(one.total);
        expect(() => amountOfLines(orderOf({ ...unpaid, refunds }, ordered), [{ lineId: 'lin_0', quantity: 1 }])).toThrow(
          '0 can be refunded',
        );
      }),
    );
  });

  test('the same line twice in one request counts together; a line of another order is unknown', () => {
    const order = orderOf(unpaid, [lineOf({ quantity: 2, total: 999 }, 0)]);
    expect(
      amountOfLines(order, [
        { lineId: 'lin_0', quantity: 1 },
        { lineId: 'lin_0', quantity: 1 },
      ]),
    ).toBe(999);
    expect(() =>
      amountOfLines(order, [
        { lineId: 'lin_0', quantity: 2 },
        { lineId: 'lin_0', quantity: 1 },
      ]),
    ).toThrow('2 can be refunded');
    expect(() => amountOfLines(order, [{ lineId: 'lin_9', quantity: 1 }])).toThrow('no line lin_9');
  });
});

test('an order that was paid in cash before there were ledgers has one capture of its total, which goes back by hand', () => {
  const order = orderOf({ method: 'cod', status: 'paid', paidAt: at }, [], 500);
  expect(ledgerOf(order).captures).toEqual([{ paymentId: 'cod', amount: 500, at }]);
  const { refunds, outbox } = refundAll(order, 'Cancelled', actor, 'test');
  expect(refunds).toMatchObject([{ amount: 500, status: 'manual' }]);
  expect(outbox).toEqual([]);
});
