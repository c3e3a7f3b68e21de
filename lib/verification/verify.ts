/** Reads a database and says which of the shop's promises it breaks. It changes nothing, and the shop may go on selling meanwhile. */
import { verifyStock } from '../inventory/verify-stock.ts';
import { problemsOfOrder } from './order-rules.ts';
import type { Finding, Verdict } from './types.ts';
import {
  asOfOneMoment,
  everyOrder,
  findStanding,
  findUnannounced,
  findUnlike,
  findWithoutInvoice,
  readClaims,
  readHolds,
  readRatings,
  readSeries,
} from './verification-repository.ts';

export interface VerifyOptions {
  /** What queues and the sweeper may take before it counts as lost, in milliseconds. */
  graceMs: number;
}

type Check = (options: VerifyOptions) => Promise<Verdict>;

const before = ({ graceMs }: VerifyOptions): Date => new Date(Date.now() - graceMs);

const stock: Check = async () => {
  const { checked, drifts } = await verifyStock();
  return {
    checked,
    findings: drifts.map(({ id, problem, ...numbers }) => ({ rule: `stock-${problem}`, id, detail: JSON.stringify(numbers) })),
  };
};

const holds: Check = (options) =>
  asOfOneMoment(async (session) => {
    const held = await readHolds(session);
    const lost = held.filter(
      ({ orderStatus, expiresAt }) => expiresAt < before(options) || (orderStatus !== 'pending' && orderStatus !== 'placed' && orderStatus),
    );
    return {
      checked: held.length,
      findings: lost.map(({ sku, orderId, orderStatus }) => ({
        ...{ rule: 'holds', id: orderId, detail: `holds ${sku}, and is ${orderStatus ?? 'not there'}` },
      })),
    };
  });

const orders: Check = async (options) => {
  const verdict: Verdict = { checked: 0, findings: [] };
  for await (const batch of everyOrder()) {
    verdict.checked += batch.length;
    for (const order of batch) {
      verdict.findings.push(...problemsOfOrder(order));
      const isLate = order.createdAt < before(options) && order.updatedAt < before(options);
      const stuck = order.status === 'pending' && !order.payment.expiresAt ? 'still being placed' : undefined;
      const bare = order.status === 'placed' && order.shipments.length === 0 ? 'placed, and nobody packs it' : undefined;
      if (isLate && (stuck || bare)) verdict.findings.push({ rule: 'stuck', id: order._id, detail: stuck ?? bare ?? '' });
    }
  }
  return verdict;
};

const sequenceOf = (number: string): number => Number(number.split('/').at(-1));

/** What is wrong with the numbers of a series: they start at 1, and none is missing or there twice. Pure. */
function gapsOf(counterId: string, value: number, numbers: readonly string[]): Finding[] {
  const wrong = numbers.findIndex((number, index) => sequenceOf(number) !== index + 1);
  const finding = (detail: string): Finding[] => [{ rule: 'invoice-numbers', id: counterId, detail }];
  if (wrong >= 0) return finding(`the ${wrong + 1}th number is ${numbers[wrong]}`);
  return numbers.length === value ? [] : finding(`counted to ${value}, and there are ${numbers.length}`);
}

const invoices: Check = async (options) => {
  const series = await asOfOneMoment(readSeries);
  const missing = await findWithoutInvoice(before(options));
  return {
    checked: series.reduce((sum, { numbers }) => sum + numbers.length, 0),
    findings: [
      ...series.flatMap(({ counter, numbers }) => gapsOf(counter._id, counter.value, numbers)),
      ...missing.map(({ orderId, shipmentId }) => ({ rule: 'invoice', id: orderId, detail: `shipment ${shipmentId} has none` })),
    ],
  };
};

const promotions: Check = () =>
  asOfOneMoment(async (session) => {
    const claimed = await readClaims(session);
    const standing = await findStanding(
      claimed.flatMap(({ orderIds }) => orderIds),
      session,
    );
    const findings = claimed.flatMap(({ promotion: { _id: id, usage, limits }, orderIds }) => {
      const gone = orderIds.filter((orderId) => !standing.has(orderId));
      return [
        ...(usage.orders === orderIds.length ? [] : [`counts ${usage.orders} orders, ${orderIds.length} have it`]),
        ...(limits.total !== undefined && usage.orders > limits.total ? [`${usage.orders} orders, of at most ${limits.total}`] : []),
        ...(limits.budget !== undefined && usage.discount > limits.budget ? [`gave ${usage.discount}, of at most ${limits.budget}`] : []),
        ...(limits.quantity !== undefined && usage.units > limits.quantity ? [`${usage.units} units, of at most ${limits.quantity}`] : []),
        ...gone.map((orderId) => `claimed by ${orderId}, which does not stand`),
      ].map((detail) => ({ rule: 'promotions', id, detail }));
    });
    return { checked: claimed.length, findings };
  });

const ratings: Check = () =>
  asOfOneMoment(async (session) => {
    const rated = await readRatings(session);
    const wrong = rated.filter(({ count, histogram, stars }) => {
      const counts = [1, 2, 3, 4, 5].map((star) => stars.filter((rating) => rating === star).length);
      return count !== stars.length || (histogram && counts.some((number, index) => number !== (histogram[index] ?? 0)));
    });
    return {
      checked: rated.length,
      findings: wrong.map(({ id, count, stars }) => ({
        rule: 'ratings',
        id,
        detail: `counts ${count} reviews, ${stars.length} are published`,
      })),
    };
  });

const search: Check = (options) =>
  asOfOneMoment(async (session) => {
    const unlike = (await findUnlike(session)).filter(({ changedAt }) => changedAt < before(options));
    return {
      checked: unlike.length,
      findings: unlike.map(({ id, missing }) => ({ rule: 'search', id, detail: missing ? 'cannot be found' : 'is found as it was' })),
    };
  });

const outboxes: Check = async (options) => {
  const waiting = await findUnannounced(before(options));
  return {
    checked: waiting.length,
    findings: waiting.map(({ collection, id, types }) => ({
      rule: 'outbox',
      id,
      detail: `${collection}: ${types.join(', ')} was not sent`,
    })),
  };
};

const checks: Record<string, Check> = { stock, holds, orders, invoices, promotions, ratings, search, outboxes };

/** Checks everything, group by group. */
export async function* verify(options: VerifyOptions): AsyncGenerator<Verdict & { name: string }> {
  for (const [name, check] of Object.entries(checks)) yield { name, ...(await check(options)) };
}
