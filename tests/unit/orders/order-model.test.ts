/** A thousand histories of thirty commands: whatever comes, in whatever order, units and money stay where they belong. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { canMoveOrder, canMoveShipment, isFinal, orderTransitions } from '../../../lib/orders/state.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';
import { brokenPromises, unitsAway } from '../../support/order-promises.ts';
import { type Command, command } from './model/commands.ts';
import { newWorld, perform, STOCK, type World } from './model/world.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

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

/** What is kept of an order that ended before anything reached its buyer. */
function keptMoney({ order }: World): string[] {
  const { captures = [], refunds = [] } = order.payment;
  const isGone =
    order.status === 'cancelled' && order.shipments.every(({ status }) => status === 'cancelled' || status === 'returned_to_origin');
  if (!isGone || refunds.some(({ status }) => status === 'failed')) return [];
  const sum = (rows: readonly { amount: number }[]): number => rows.reduce((all, { amount }) => all + amount, 0);
  return sum(refunds) === sum(captures) ? [] : [`${sum(refunds)} of ${sum(captures)} go back`];
}

function run(method: 'razorpay' | 'cod', commands: readonly Command[]): World {
  const world = newWorld(method);
  for (const one of commands) {
    world.clock += 60_000;
    vi.setSystemTime(world.clock);
    const { order } = world;
    const shelf = JSON.stringify([...world.shelf]);
    const done = perform(world, one);
    const changed = world.order !== order || JSON.stringify([...world.shelf]) !== shelf;
    const wrong = [...wrongSteps(order, world.order), ...brokenPromises(world.order), ...strayUnits(world), ...keptMoney(world)];
    if (!done && changed) wrong.push('a refused command changed something');
    if (wrong.length > 0) throw new Error(`${JSON.stringify(one)}: ${wrong.join('; ')}`);
  }
  return world;
}

test('a thousand random histories of thirty commands keep every promise, and between them reach every state', () => {
  const seen = new Set<string>();
  const ends = { partly: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom('razorpay' as const, 'cod' as const),
      fc.array(command, { minLength: 30, maxLength: 30 }),
      (method, commands) => {
        const { order } = run(method, commands);
        seen.add(order.status);
        for (const { status } of order.shipments) seen.add(status);
        for (const { status } of order.payment.refunds ?? []) seen.add(`refund ${status}`);
        if (order.cancellations?.length) ends.partly += 1;
      },
    ),
    { numRuns: 1_000, seed: Number(process.env.MODEL_SEED ?? 2_026) },
  );
  for (const status of Object.keys(orderTransitions)) expect([...seen]).toContain(status);
  for (const status of ['to_pack', 'packed', 'shipped', 'out_for_delivery', 'delivered', 'returned_to_origin', 'cancelled'])
    expect([...seen]).toContain(status);
  for (const status of ['requested', 'processed', 'failed', 'manual']) expect([...seen]).toContain(`refund ${status}`);
  expect(ends.partly).toBeGreaterThan(50);
}, 60_000);
