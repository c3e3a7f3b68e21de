/**
 * `npm run cost [orders]`: takes orders and page views through the functions one event at a time, with all that follows from them, and works out from what they took what a
 * month costs (`docs/cost.md`) and what gives way first (`docs/scale.md`). The queueing of the model is checked: orders that arrive at random at one container are measured,
 * and simulated with the times that orders took one at a time before and after.
 */
import { queues } from '../../events/queues.ts';
import { needsByFunction } from '../../infra/functions.ts';
import { stages } from '../../infra/stages.ts';
import { type Metered, meter } from './functions/metered.ts';
import { openShop } from './functions/shop.ts';
import { occasion, writeBlock } from './page.ts';
import { quantile } from './quantile.ts';
import { type Measured as Told, tell } from './result.ts';
import { billOf, breakEven, limitsOf, type Measured, type Prices, type QueueWorker, sumOf, usesOf } from './scale/model.ts';
import { empirical, exponential, simulate } from './scale/simulate.ts';

const [orders = 200] = process.argv.slice(2).map(Number);
const COMMAND = 'npm run cost';
const VIEWS_PER_ORDER = 50;
/** Views are all alike: a few for each order say what one takes. */
const VIEWS_METERED = 3;
/** By how much the simulation may differ from what was measured. */
const TOLERATED = 0.2;

/** List prices as known in November 2026, without free tiers, to be checked before anybody relies on them. */
const prices: Prices = {
  ...{ region: 'ap-south-1', at: '2026-11-27' },
  ...{
    lambdaGbSecond: 0.0000133334,
    lambdaMillionRequests: 0.2,
    httpApiMillionRequests: 1.05,
    sqsMillionCalls: 0.4,
    snsMillionCalls: 0.5,
    sesThousandMails: 0.1,
  },
  ...{ databaseMonth: 420, serverMonth: 30, balancerMonth: 20 },
};

const memoryGb = (name: string): number => (needsByFunction[name]?.memoryMb ?? stages.prod.memoryMb) / 1_024;

function measuredOf({ orders: n, functions, messages, sends, publishes, mails, orderSeconds }: Metered): Measured {
  const placing = Object.entries(functions).filter(([name]) => name !== 'catalog');
  const views = functions.catalog ?? { invocations: 1, milliseconds: 0, commands: 0 };
  const sum = (of: (entry: (typeof placing)[number]) => number): number => placing.reduce((total, entry) => total + of(entry), 0) / n;
  const received = Object.values(messages).reduce((total, count) => total + count, 0);
  const batches = placing.filter(([name]) => name !== 'orders').reduce((total, [, { invocations }]) => total + invocations, 0);
  return {
    at: new Date().toISOString(),
    perOrder: {
      gbSeconds: sum(([name, { milliseconds }]) => (milliseconds / 1_000) * memoryGb(name)),
      invocations: sum(([, { invocations }]) => invocations),
      messages: received / n,
      // Each batch is received by one call and deleted by another.
      queueCalls: (sends + 2 * batches) / n,
      topicCalls: publishes / n,
      mails: mails / n,
      databaseCommands: sum(([, { commands }]) => commands),
      placeMs: (orderSeconds.reduce((total, seconds) => total + seconds, 0) / n) * 1_000,
    },
    perView: {
      gbSeconds: (views.milliseconds / views.invocations / 1_000) * memoryGb('catalog'),
      databaseCommands: views.commands / views.invocations,
      milliseconds: views.milliseconds / views.invocations,
    },
  };
}

/** What the workers of each queue can do with the concurrency that they are allowed. */
const workersOf = ({ functions, messages, orders: n }: Metered): QueueWorker[] =>
  Object.entries(messages).map(([queue, count]) => {
    const { worker, maxConcurrency } = queues[queue as keyof typeof queues];
    const seconds = (functions[`worker-${worker}`]?.milliseconds ?? 0) / 1_000;
    return { queue, perSecond: (count / seconds) * maxConcurrency, perOrder: count / n };
  });

const money = (dollars: number): string => (dollars >= 10 ? dollars.toFixed(0) : dollars.toFixed(dollars >= 0.1 ? 2 : 4));
const amount = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2));
const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

function costPage(measured: Measured, when: string): string {
  const [n, views] = [1_000, 1_000 * VIEWS_PER_ORDER];
  const bill = billOf(measured, prices, n, views);
  const { perOrder, perView } = measured;
  const even = breakEven(measured, prices, VIEWS_PER_ORDER);
  const both = 2 * prices.serverMonth + prices.balancerMonth;
  return [
    `${when}; ${orders} orders and ${orders * VIEWS_METERED} views. Prices: ${prices.region}, list prices as known on ${prices.at}, to be checked.`,
    '',
    `**${n.toLocaleString('en')} orders with ${views.toLocaleString('en')} page views: $${money(sumOf(bill))}**, without the database, which either way needs.`,
    '',
    table(
      ['what', 'amount', 'dollars'],
      bill.map(({ what, amount: much, unit, dollars }) => [what, `${amount(much)} ${unit}`, money(dollars)]),
    ),
    '',
    table(
      ['measured', 'one order, with all that follows', 'one page view'],
      [
        ['GB-seconds', perOrder.gbSeconds.toFixed(4), perView.gbSeconds.toFixed(4)],
        ['invocations', amount(perOrder.invocations), '1'],
        ['messages', amount(perOrder.messages), '0'],
        ['calls of SQS', amount(perOrder.queueCalls), '0'],
        ['calls of SNS', amount(perOrder.topicCalls), '0'],
        ['mails', amount(perOrder.mails), '0'],
        ['database commands', amount(perOrder.databaseCommands), amount(perView.databaseCommands)],
        ['milliseconds of the route', amount(perOrder.placeMs), amount(perView.milliseconds)],
      ],
    ),
    '',
    `**Break-even.** Two servers that are always on ($${prices.serverMonth} each) and their load balancer ($${prices.balancerMonth}) cost $${both} a month: as much as ${amount(even)} orders a month with ${VIEWS_PER_ORDER} views each, or ${amount(even / 30)} a day. Below, functions are cheaper; above, servers are, as long as two of them can carry it. The database ($${prices.databaseMonth} a month) is the larger part of either bill up to ${amount((even * prices.databaseMonth) / both)} orders a month.`,
  ].join('\n');
}

/** The check: the same arrivals at one container, measured and simulated. */
function check({ orderSeconds, laterSeconds, arrived }: Metered): { text: string; differences: number[]; told: Told[] } {
  const found = simulate([{ name: 'container', servers: 1, service: empirical([...orderSeconds, ...laterSeconds]) }], {
    rate: arrived.rate,
    requests: 100_000,
    seed: 11,
  });
  const measured = arrived.seconds.toSorted((a, b) => a - b);
  const mean = (values: number[]): number => values.reduce((total, value) => total + value, 0) / values.length;
  const rows: [string, number, number][] = [
    ['orders per second', arrived.perSecond, found.throughput],
    ['mean ms from arrival to answer', 1_000 * mean(measured), 1_000 * mean(found.times)],
    ['p50 ms', 1_000 * quantile(measured, 0.5), 1_000 * quantile(found.times, 0.5)],
  ];
  const differences = rows.map(([, real, simulated]) => simulated / real - 1);
  const cells = rows.map(([name, real, simulated], at) => [
    name,
    amount(real),
    amount(simulated),
    `${((differences[at] ?? 0) * 100).toFixed(0)} %`,
  ]);
  const told = rows.map(([name, real, simulated]): Told => {
    const unit = name.includes('ms') ? 'ms' : 'orders/s';
    return {
      name: `simulation beside measured: ${name}`,
      ours: simulated,
      reference: real,
      unit,
      atLeast: 1 - TOLERATED,
      atMost: 1 + TOLERATED,
    };
  });
  return { text: table(['one container, orders at random', 'measured', 'simulated', 'difference'], cells), differences, told };
}

/** Seconds until an order is answered and shipped to pack when it meets the others at so many containers. */
function simulated(measured: Measured, workers: readonly QueueWorker[], perSecond: number): { p99: number; used: number } {
  const fulfilment = workers.find(({ queue }) => queue === 'order-fulfilment');
  const hot = { name: 'database', servers: 64, service: exponential(measured.perOrder.placeMs / 1_000) };
  const worker = { name: 'fulfilment', servers: 4, service: exponential(4 / (fulfilment?.perSecond ?? 1)) };
  const { times, stations } = simulate([hot, worker], { rate: perSecond, requests: 40_000, seed: 12 });
  return { p99: quantile(times, 0.99), used: Math.max(...stations.map(({ used }) => used)) };
}

function scalePage(measured: Measured, metered: Metered, when: string, checked: string): string {
  const workers = workersOf(metered);
  const limits = limitsOf(measured, workers, { throttle: stages.prod.throttle.rate, concurrency: stages.prod.apiConcurrency });
  const loads = [10, 1_000, 10_000].flatMap((perMinute) => [
    { name: `${perMinute.toLocaleString('en')} orders a minute`, orders: perMinute / 60, views: (perMinute / 60) * VIEWS_PER_ORDER },
    {
      name: `${perMinute.toLocaleString('en')} orders a minute, 100 times the reads`,
      orders: perMinute / 60,
      views: (perMinute / 60) * VIEWS_PER_ORDER * 100,
    },
  ]);
  const parts = loads.map(({ name, orders: rate, views }) => {
    const uses = usesOf(limits, rate, views);
    const shown = uses.filter(({ share }, at) => at < 3 || share > 1);
    const rows = shown.map(({ name: limit, used, most, unit, share, remedy }) => [
      limit,
      `${amount(used)} of ${amount(most)} ${unit}`,
      `${amount(share * 100)} %`,
      share > 0.7 ? remedy : '',
    ]);
    return [`### ${name}`, '', table(['limit', 'used', 'share', 'what is then done'], rows)].join('\n');
  });
  const runs = [10, 1_000, 10_000].map((perMinute) => {
    const { p99, used } = simulated(measured, workers, perMinute / 60);
    const said = used > 0.99 ? 'more than it can do: the queue grows' : `${(p99 * 1_000).toFixed(0)} ms`;
    return [perMinute.toLocaleString('en'), `${(used * 100).toFixed(0)} %`, said];
  });
  return [
    `${when}; ${orders} orders measured.`,
    '',
    checked,
    '',
    'Simulated with 64 containers and the four workers of `order-fulfilment`: from the order to its shipment, without waiting for a batch to fill.',
    '',
    table(['orders a minute', 'busiest station', 'p99'], runs),
    '',
    parts.join('\n\n'),
  ].join('\n');
}

const shop = await openShop();
try {
  const metered = await meter(shop, orders, VIEWS_METERED);
  const measured = measuredOf(metered);
  const when = occasion();
  const { text, differences, told } = check(metered);
  const cost = costPage(measured, when);
  const scale = scalePage(measured, metered, when, text);
  console.log(`${cost}\n\n${scale}`);
  writeBlock('cost.md', COMMAND, cost);
  writeBlock('scale.md', COMMAND, scale);
  if (differences.some((difference) => Math.abs(difference) > TOLERATED)) {
    console.error('The simulation and what was measured differ by more than a fifth');
    process.exitCode = 1;
  }
  const bill = sumOf(billOf(measured, prices, 1_000, 1_000 * VIEWS_PER_ORDER));
  const servers = 2 * prices.serverMonth + prices.balancerMonth;
  tell('cost', [
    ...told,
    { name: "1,000 orders and 50,000 views, beside two servers' month", ours: bill, reference: servers, unit: 'dollars' },
  ]);
} finally {
  await shop.stop();
}
