/** A thousand histories of thirty commands: whatever comes, in whatever order, units and money stay where they belong. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { entriesOf } from '../../../lib/orders/announce-again.ts';
import { canMoveOrder, canMoveShipment, isFinal, orderTransitions } from '../../../lib/orders/state.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';
import type { Item } from '../../../lib/orders/units.ts';
import { CREDIT } from '../../../lib/payments/ledger.ts';
import { returnTransitions } from '../../../lib/returns/state.ts';
import type { ReturnStatus } from '../../../lib/returns/types.ts';
import { returnedUnits } from '../../../lib/returns/units.ts';
import { goesToCredit } from '../../../lib/store-credit/order-credit.ts';
import { brokenPromises, unitsAway } from '../../support/order-promises.ts';
import { type Command, command, commandAfterSale, untilArrived } from './model/commands.ts';
import { CREDIT_BEFORE, newWorld, perform, STOCK, type World } from './model/world.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const backOnShelf = ['order.lines_cancelled', 'order.cancelled', 'shipment.returned_to_origin', 'return.inspected'];

/** The returns, as if nothing had been sent instead. */
const withoutReplacements = ({ returns = [] }: OrderDocument) => returns.map(({ replacementId: _, ...ret }) => ret);

/** Where a return can be after one step; with what nobody waits for it goes two. */
const wayOf = (status: ReturnStatus): readonly ReturnStatus[] => [
  ...returnTransitions[status],
  // Nothing came back, so that is the end.
  ...(status === 'received' ? (['closed'] as const) : []),
];

/** What is wrong with one step, from what an order was to what it is. */
function wrongSteps(before: OrderDocument, after: OrderDocument): string[] {
  const wrong: string[] = [];
  if (before.status !== after.status && !canMoveOrder(before.status, after.status)) wrong.push(`${before.status} to ${after.status}`);
  const earlier = new Map(before.shipments.map((shipment) => [shipment.id, shipment.status]));
  for (const { id, status } of after.shipments) {
    const was = earlier.get(id);
    // A parcel that was split off begins as packed.
    const fits = was === undefined ? status === 'to_pack' || status === 'packed' : was === status || canMoveShipment(was, status);
    if (!fits) wrong.push(`shipment ${was} to ${status}`);
  }
  const now = new Map(after.shipments.map((shipment) => [shipment.id, shipment.status]));
  for (const [id, status] of earlier) if (isFinal(status) && now.get(id) !== status) wrong.push(`shipment ${status} to ${now.get(id)}`);
  for (const ret of before.returns ?? []) {
    const to = after.returns?.find(({ id }) => id === ret.id)?.status;
    if (to !== ret.status && !(to && wayOf(ret.status).includes(to))) wrong.push(`return ${ret.status} to ${to}`);
  }
  if (before.timeline.some((entry, index) => after.timeline[index] !== entry)) wrong.push('the timeline was rewritten');
  if (before.payment.captures?.some((capture) => !after.payment.captures?.includes(capture))) wrong.push('a capture is gone');
  return wrong;
}

/** The model: each unit is on the shelf, set aside, or away with the order, and nowhere twice. */
const strayUnits = ({ order, shelf }: World): string[] =>
  order.lines.flatMap((line) => {
    const { onHand = 0, held = 0 } = shelf.get(line.sku) ?? {};
    const away = unitsAway(order, line);
    const isRight = held === (order.status === 'pending' ? line.quantity : 0) && onHand + away === STOCK;
    return isRight ? [] : [`${line.sku} of a ${order.status} order: ${onHand} on hand, ${held} held, ${away} away of ${STOCK}`];
  });

/** The model: credit is with the customer, or in the order. */
function strayCredit({ order: { status, payment }, credit }: World): string[] {
  const isTaken = status === 'pending' || payment.captures?.some(({ paymentId }) => paymentId === CREDIT);
  const refunds = (payment.refunds ?? []).filter((refund) => refund.status === 'processed' && goesToCredit(refund));
  const expected = CREDIT_BEFORE - (isTaken ? (payment.credit ?? 0) : 0) + refunds.reduce((sum, { amount }) => sum + amount, 0);
  return credit === expected ? [] : [`${credit} of credit, not ${expected}`];
}

/** A UPI id or an account does not outlive its return. */
const keptPayouts = ({ order: { returns = [] } }: World): string[] =>
  returns
    .filter(({ status, payout, erasePayoutAt }) => returnTransitions[status].length === 0 && payout && 'sealed' in payout && !erasePayoutAt)
    .map(({ id }) => `nobody erases the account of ${id}`);

/** The model: what goes back for a return is what its accepted units cost, by the price of their line after discounts, or within a paisa a unit. */
function wrongRefunds({ order }: World): string[] {
  return (order.returns ?? []).flatMap(({ id, lines }) => {
    const refunds = (order.payment.refunds ?? []).filter(({ returnId }) => returnId === id);
    if (refunds.length === 0) return [];
    const units = lines.map((one) => ({ units: returnedUnits(one), line: order.lines.find((line) => line.id === one.lineId) }));
    const cost = units.reduce((sum, { units: n, line }) => sum + (n * (line?.total ?? 0)) / (line?.quantity ?? 1), 0);
    const paid = refunds.reduce((sum, { amount }) => sum + amount, 0);
    return Math.abs(paid - cost) <= 2 ? [] : [`${paid} for a return of ${cost}`];
  });
}

/** What stock and invoices hear of an order that is announced again is what happened to it: the units that went back to the shelf, and each cancellation. */
function wronglyToldAgain({ order }: World): string[] {
  const entries = entriesOf(order, 'test');
  const items = entries.filter(({ type }) => backOnShelf.includes(type)).flatMap(({ data }) => data.items as Item[]);
  const wrong = order.lines.flatMap((line) => {
    const told = items.reduce((all, { sku, quantity }) => all + (sku === line.sku ? quantity : 0), 0);
    const back = line.quantity - unitsAway({ ...order, returns: withoutReplacements(order) }, line);
    return told === back || order.status === 'pending' || order.status === 'expired' ? [] : [`${told} of ${back} units of ${line.sku}`];
  });
  const types = entries.map(({ type }) => type).join(' ');
  const happened = order.timeline.filter(({ type }) => type === 'order.lines_cancelled' || type === 'return.inspected');
  for (const { type } of happened) if (!types.includes(type)) wrong.push(`no ${type} among ${types}`);
  return wrong.map((one) => `told again: ${one}`);
}

/** What is kept of an order that ended before anything reached its buyer. */
function keptMoney({ order }: World): string[] {
  const { captures = [], refunds = [] } = order.payment;
  const isGone =
    order.status === 'cancelled' && order.shipments.every(({ status }) => status === 'cancelled' || status === 'returned_to_origin');
  if (!isGone || refunds.some(({ status }) => status === 'failed')) return [];
  const sum = (rows: readonly { amount: number }[]): number => rows.reduce((all, { amount }) => all + amount, 0);
  return sum(refunds) === sum(captures) ? [] : [`${sum(refunds)} of ${sum(captures)} go back`];
}

function run(method: 'razorpay' | 'cod', credit: number, commands: readonly Command[], seen: Set<string>): World {
  const world = newWorld(method, credit);
  for (const one of commands) {
    world.clock += 60_000;
    vi.setSystemTime(world.clock);
    const { order } = world;
    const shelf = JSON.stringify([...world.shelf]);
    const { credit: creditBefore } = world;
    const done = perform(world, one);
    const changed = world.order !== order || JSON.stringify([...world.shelf]) !== shelf || world.credit !== creditBefore;
    const wrong = [...wrongSteps(order, world.order), ...brokenPromises(world.order), ...strayUnits(world), ...keptMoney(world)];
    wrong.push(...strayCredit(world), ...keptPayouts(world), ...wrongRefunds(world), ...wronglyToldAgain(world));
    for (const { status } of world.order.returns ?? []) seen.add(`return ${status}`);
    if (!done && changed) wrong.push('a refused command changed something');
    if (wrong.length > 0) throw new Error(`${JSON.stringify(one)}: ${wrong.join('; ')}`);
  }
  return world;
}

test('a thousand random histories of thirty commands keep every promise, and between them reach every state', () => {
  const seen = new Set<string>();
  const ends = { partly: 0, returns: 0, redirected: 0, toCredit: 0, replaced: 0, originInPart: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom('razorpay' as const, 'cod' as const),
      fc.constantFrom(0, 0, 25_000),
      fc.constantFrom('new' as const, 'new' as const, 'some' as const, 'all' as const).chain((arrived) =>
        fc.record({
          ...{ arrived: fc.constant(arrived), isBack: fc.boolean() },
          commands: fc.array(arrived === 'new' ? command : commandAfterSale, { minLength: 30, maxLength: 30 }),
        }),
      ),
      (method, credit, { arrived, isBack, commands }) => {
        const before = arrived === 'new' ? [] : untilArrived(method, arrived, isBack);
        const { order, replacements } = run(method, credit, [...before, ...commands], seen);
        if (arrived !== 'all') seen.add(order.status);
        for (const { status } of order.shipments) seen.add(status);
        for (const { status } of order.payment.refunds ?? []) seen.add(`refund ${status}`);
        if (order.cancellations?.length) ends.partly += 1;
        if (order.cancellations?.some(({ key }) => key.startsWith('returned:'))) ends.originInPart += 1;
        if (order.returns?.length) ends.returns += 1;
        if (order.timeline.some(({ type }) => type === 'return.refund_to_changed')) ends.redirected += 1;
        if (order.payment.refunds?.some(({ status, to }) => status === 'processed' && to)) ends.toCredit += 1;
        ends.replaced += replacements.size;
      },
    ),
    { numRuns: 1_000, seed: Number(process.env.MODEL_SEED ?? 2_026) },
  );
  for (const status of Object.keys(orderTransitions)) expect([...seen]).toContain(status);
  for (const status of ['to_pack', 'packed', 'shipped', 'out_for_delivery', 'delivered', 'returned_to_origin', 'cancelled'])
    expect([...seen]).toContain(status);
  for (const status of ['requested', 'processed', 'failed', 'manual']) expect([...seen]).toContain(`refund ${status}`);
  for (const status of Object.keys(returnTransitions)) expect([...seen]).toContain(`return ${status}`);
  expect(ends.partly).toBeGreaterThan(50);
  for (const [end, times] of Object.entries(ends)) expect(times, end).toBeGreaterThan(5);
}, 60_000);
