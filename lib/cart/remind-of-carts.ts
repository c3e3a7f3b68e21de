/** Carts that customers left: each is looked at once when it has rested for some hours, and its owner is reminded if they agreed to such mails. */
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { relay } from '../messaging/relay.ts';
import { newId } from '../platform/ids.ts';
import { logger } from '../platform/logger.ts';
import { readSettings } from '../settings/repository.ts';
import { cartOutbox, claimReminder, endWatch, findIdleCarts, findLastOrders, findReachable, type IdleCart } from './reminder-repository.ts';

const BATCH = 100;
const HOUR_MS = 60 * 60_000;

async function remind(cart: IdleCart): Promise<boolean> {
  const data = { cartId: cart._id, userId: cart.ownerId, version: cart.version };
  const claimed = await claimReminder(cart, outboxEntry('cart.abandoned', data, newId('msg')));
  if (!claimed) return false;
  await relay(claimed, cartOutbox.pull, (error) =>
    logger().warn('Announcing a cart that was left failed', { cartId: cart._id, error: error as Error }),
  );
  return true;
}

/** Those of the carts whose owners are to be reminded. */
async function dueOf(carts: readonly IdleCart[], now: Date, gapMs: number): Promise<IdleCart[]> {
  const rested = (cart: IdleCart) => !cart.reminder || now.getTime() - cart.reminder.at.getTime() >= gapMs;
  const filled = carts.filter((cart) => cart.items.length > 0 && rested(cart));
  const [oldest] = filled;
  if (!oldest) return [];
  const owners = filled.map(({ ownerId }) => ownerId);
  const [reachable, orders] = await Promise.all([findReachable(owners), findLastOrders(owners, oldest.updatedAt)]);
  return filled.filter(({ ownerId, updatedAt }) => reachable.has(ownerId) && !((orders.get(ownerId) ?? 0) >= updatedAt));
}

/**
 * Announces carts that were left, batch by batch while `hasTime`. Looking at a cart ends its watch, so that each costs one look per rest; ending
 * it and announcing the mail are one write, so that two runs at once announce it once. Returns how many.
 */
export async function remindOfCarts(now: Date, hasTime: () => boolean): Promise<number> {
  const { enabled, afterHours, gapHours } = (await readSettings()).cart.reminder;
  let reminded = 0;
  while (enabled && hasTime()) {
    const idle = await findIdleCarts(new Date(now.getTime() - afterHours * HOUR_MS), BATCH);
    const due = await dueOf(idle, now, gapHours * HOUR_MS);
    const announced = await Promise.all(due.map(remind));
    reminded += announced.filter(Boolean).length;
    await endWatch(idle.filter((cart) => !due.includes(cart)));
    if (idle.length < BATCH) break;
  }
  return reminded;
}
