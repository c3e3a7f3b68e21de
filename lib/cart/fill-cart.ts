import { readSettings } from '../settings/repository.ts';
import { announceCart } from './announce-cart.ts';
import { type CartKey, refusalOf } from './cart.ts';
import { ensureItem, type Pipeline } from './cart-changes.ts';
import { changeCart } from './cart-repository.ts';
import { itemOf, limitsOf } from './change-cart.ts';
import { type Offer, offerAvailability } from './offer.ts';
import { findOffers } from './offer-repository.ts';
import type { CartItem } from './types.ts';

interface Wanted {
  sku: string;
  quantity: number;
}

/** What became of a wish: `fewer` than wanted are in the cart when no more can be had. */
type FillOutcome = 'added' | 'already_in_cart' | 'fewer' | 'out_of_stock' | 'unavailable' | 'cart_full';

export interface Filled extends Wanted {
  outcome: FillOutcome;
  /** How many the cart holds now. */
  inCart: number;
  /** What the catalogue says of it now. */
  offer?: Offer;
}

type Sought = Wanted & { offer: Offer; possible: number; limits: ReturnType<typeof limitsOf> };

/** What one step of the write has done, from the items as they were before it; and the items after it. */
function stepOf(items: readonly CartItem[], { sku, quantity, offer, possible, limits }: Sought): { items: CartItem[]; filled: Filled } {
  const held = items.find((item) => item.sku === sku)?.quantity ?? 0;
  const next = Math.max(held, possible);
  const filled = (outcome: FillOutcome, inCart: number): Filled => ({ sku, quantity, outcome, inCart, offer });
  if (held >= quantity) return { items: [...items], filled: filled('already_in_cart', held) };
  if (refusalOf(items, sku, next, limits)) return { items: [...items], filled: filled('cart_full', held) };
  const others = items.filter((item) => item.sku !== sku);
  return { items: [...others, itemOf(offer, next)], filled: filled(next < quantity ? 'fewer' : 'added', next) };
}

/**
 * Sees to it that a cart holds at least so many units of each SKU, as far as they can be had: one write for all of them, and the same again
 * changes no quantity. Says per SKU what became of it.
 */
export async function fillCart(key: CartKey, wanted: readonly Wanted[]): Promise<Filled[]> {
  const [offers, settings] = await Promise.all([findOffers(wanted.map(({ sku }) => sku)), readSettings()]);
  const sought = new Map<string, Sought>();
  for (const { sku, quantity } of wanted) {
    const offer = offers.get(sku);
    if (!offer) continue;
    const limits = limitsOf(offer, settings);
    const possible = Math.min(quantity, limits.maxQuantity);
    if (possible > 0) sought.set(sku, { sku, quantity, offer, possible, limits });
  }
  const filled = new Map<string, Filled>();
  if (sought.size > 0) {
    const isGuest = !('ownerId' in key);
    const pipeline: Pipeline = [...sought.values()].flatMap(({ offer, possible, limits }) =>
      ensureItem(itemOf(offer, possible), limits, isGuest),
    );
    let items: readonly CartItem[] = (await changeCart(key, pipeline))?.items ?? [];
    for (const one of sought.values()) {
      const step = stepOf(items, one);
      items = step.items;
      filled.set(one.sku, step.filled);
    }
    await announceCart(key);
  }
  return wanted.map(({ sku, quantity }) => {
    const offer = offers.get(sku);
    const outcome = offerAvailability(offer) === 'unavailable' ? 'unavailable' : 'out_of_stock';
    return filled.get(sku) ?? { sku, quantity, outcome, inCart: 0, ...(offer && { offer }) };
  });
}
