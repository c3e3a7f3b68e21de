import { describe, expect, test } from 'vitest';
import { billOf, breakEven, limitsOf, type Measured, type Prices, sumOf, usesOf } from '../../bench/scale/model.ts';

const measured: Measured = {
  at: '2026-11-27T00:00:00.000Z',
  perOrder: { gbSeconds: 0.5, invocations: 3, messages: 7, queueCalls: 10, topicCalls: 1, mails: 1, databaseCommands: 20, placeMs: 100 },
  perView: { gbSeconds: 0.01, databaseCommands: 2, milliseconds: 10 },
};

const prices: Prices = {
  ...{ region: 'here', at: '2026-11-27', lambdaGbSecond: 0.00002, lambdaMillionRequests: 0.2, httpApiMillionRequests: 1 },
  ...{ sqsMillionCalls: 0.4, snsMillionCalls: 0.5, sesThousandMails: 0.1, databaseMonth: 100, serverMonth: 30, balancerMonth: 20 },
};

describe('the bill', () => {
  test('is amounts times prices, line by line', () => {
    const lines = billOf(measured, prices, 1_000, 50_000).map(({ what, amount, dollars }) => [what, amount, Number(dollars.toFixed(6))]);
    expect(lines).toEqual([
      ['Lambda, time', 1_000, 0.02],
      ['Lambda, requests', 53_000, 0.0106],
      ['API Gateway', 51_000, 0.051],
      ['SQS', 10_000, 0.004],
      ['SNS', 1_000, 0.0005],
      ['SES', 1_000, 0.1],
    ]);
  });

  test('breaks even where the servers cost the same, the mails left out', () => {
    const orders = breakEven(measured, prices, 50);
    const own = billOf(measured, prices, orders, 50 * orders).filter(({ what }) => what !== 'SES');
    expect(sumOf(own)).toBeCloseTo(80);
  });
});

describe('the limits', () => {
  const limits = limitsOf(measured, [{ queue: 'emails', perSecond: 50, perOrder: 1 }], { throttle: 1_000, concurrency: 30 });

  test('containers follow Little’s law: arrivals by the time that each takes', () => {
    const uses = usesOf(limits, 10, 500);
    expect(uses.find(({ name }) => name.startsWith('Lambda'))?.used).toBeCloseTo(10 * 0.1 + 500 * 0.01);
    expect(uses.find(({ name }) => name === 'reserved concurrency of `orders`')?.used).toBeCloseTo(1);
  });

  test.each([
    ['few orders at once', 1, 0, 'SES sending rate'],
    ['many views', 1, 990, 'gateway throttle'],
  ])('with %s, the first to give way', (_, orders, views, name) => {
    expect(usesOf(limits, orders, views)[0]?.name).toBe(name);
  });

  test('shares grow with the load, and name what is then done', () => {
    const [small, large] = [usesOf(limits, 1, 10), usesOf(limits, 100, 1_000)];
    for (const { name, share, remedy } of large) {
      expect(share).toBeCloseTo(100 * (small.find((use) => use.name === name)?.share ?? 0));
      expect(remedy).not.toBe('');
    }
  });
});
