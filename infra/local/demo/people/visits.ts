/** What visitors of the demo shop did and searched for, so that its reports have something to show: sixty days, more each week, as anonymous as real ones. */
import type { ProductDocument } from '../../../../lib/catalog/types.ts';
import type { EngagementDocument } from '../../../../lib/engagement/repository.ts';
import type { SearchLogDocument } from '../../../../lib/search/log-model.ts';
import type { Random } from '../random.ts';

const DAYS = 60;
const DAY_MS = 86_400_000;
const FEWEST = 24;

const found = [
  'kurta',
  'headphones',
  'running shoes',
  'smartphone',
  'cotton saree',
  'pressure cooker',
  'yoga mat',
  'novel',
  'basmati rice',
];
const nowhere = ['drone', 'electric scooter', 'wedding lehenga', 'fish tank'];

interface Visits {
  engagement: EngagementDocument[];
  searches: SearchLogDocument[];
}

/** One visit: it looks around, and sometimes buys. */
function visitOf(random: Random, products: readonly ProductDocument[], at: Date): EngagementDocument[] {
  const visit = random.id('evt', at);
  const step = (type: EngagementDocument['meta']['type'], minutes: number, productId?: string): EngagementDocument => ({
    ...{ at: new Date(at.getTime() + minutes * 60_000), meta: { type, ...(productId && { productId }) }, visit },
  });
  const product = random.pick(products)._id;
  const adds = random.chance(0.3);
  const checks = adds && random.chance(0.5);
  return [step('view', 0, product), ...(adds ? [step('add_to_cart', 3, product)] : []), ...(checks ? [step('checkout', 5)] : [])];
}

function searchOf(random: Random, at: Date): SearchLogDocument {
  const hasHits = random.chance(0.88);
  return { _id: random.id('msg', at), text: random.pick(hasHits ? found : nowhere), found: hasHits ? random.int(3, 20) : 0, at };
}

/** The visits and searches of all days until now. */
export function makeVisits(random: Random, products: readonly ProductDocument[], now: Date): Visits {
  const active = products.filter((product) => product.status === 'active');
  const moments = Array.from({ length: DAYS }, (_, day) => {
    const count = FEWEST + Math.floor(((DAYS - day) * 2) / 5);
    return Array.from({ length: count }, () => new Date(now.getTime() - Math.floor((day + random.next()) * DAY_MS) - 600_000));
  }).flat();
  return {
    engagement: moments.flatMap((at) => visitOf(random, active, at)),
    searches: moments.filter(() => random.chance(0.35)).map((at) => searchOf(random, at)),
  };
}
