/** What the demo shop has on offer: of each kind one, running, to come and over. Amounts are paise. */
import type { CategoryDocument, ProductDocument } from '../../../lib/catalog/types.ts';
import type { PromotionDocument, PromotionFields } from '../../../lib/promotions/types.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;

/** With the days from now on which it begins and ends: a negative one has passed. */
type Offer = PromotionFields & { from: number; until?: number };

const always = { automatic: false, active: true, priority: 0, conditions: {}, limits: {}, startsAt: new Date(0) };

/** The best rated of what a flash sale may be about. */
function flashProduct(products: readonly ProductDocument[], categoryId: string | undefined): ProductDocument | undefined {
  return products
    .filter((product) => product.status === 'active' && product.inStock && product.categoryPath.includes(categoryId ?? ''))
    .toSorted((a, b) => b.rating.average - a.rating.average || (a._id < b._id ? -1 : 1))[0];
}

function offers(categories: readonly CategoryDocument[], products: readonly ProductDocument[]): Offer[] {
  const idOf = (slug: string) => categories.find((category) => category.slug === slug)?._id;
  const within = (...slugs: string[]) => ({ categoryIds: slugs.flatMap((slug) => idOf(slug) ?? []) });
  const headphones = flashProduct(products, idOf('headphones'));
  const flash: Offer[] = headphones
    ? [
        {
          ...always,
          ...{ name: `Flash sale: ${headphones.name}`, kind: 'flash_price', value: Math.floor((headphones.minPrice * 0.7) / 100) * 100 },
          ...{ automatic: true, priority: 50, from: -0.5, until: 2.5 },
          ...{ conditions: { productIds: [headphones._id] }, limits: { quantity: 40 } },
        },
      ]
    : [];
  return [
    {
      ...always,
      ...{ name: 'Festive fortnight: 15% off fashion', kind: 'percentage', value: 15, code: 'FESTIVE15', from: -45, until: -31 },
      ...{ conditions: within('fashion'), limits: { maxDiscount: 150_000 } },
    },
    {
      ...always,
      ...{ name: 'Welcome: 10% off the first order', kind: 'percentage', value: 10, code: 'WELCOME10', from: -120 },
      ...{ conditions: { firstOrder: true, minSubtotal: 99_900 }, limits: { maxDiscount: 50_000 }, exclusiveGroup: 'coupon' },
    },
    {
      ...always,
      ...{ name: '₹200 off kitchen and home from ₹1,999', kind: 'fixed', value: 20_000, code: 'HOME200', from: -10, until: 20 },
      ...{ conditions: { ...within('home', 'kitchen'), minSubtotal: 199_900 }, exclusiveGroup: 'coupon' },
      limits: { total: 500, perCustomer: 1, budget: 10_000_000 },
    },
    {
      ...always,
      ...{ name: 'Books: three for the price of two', kind: 'buy_x_get_y', value: { buy: 2, get: 1, percentOff: 100 } },
      ...{ automatic: true, priority: 10, from: -7, until: 21, conditions: within('books') },
    },
    ...flash,
    {
      ...always,
      ...{ name: 'Free delivery on groceries', kind: 'free_shipping', code: 'FREESHIP', from: -60, conditions: within('grocery') },
      limits: { perCustomer: 3 },
    },
    {
      ...always,
      ...{ name: 'Year-end sale: 12% off electronics', kind: 'percentage', value: 12, automatic: true, from: 9, until: 16 },
      ...{ conditions: within('electronics'), limits: { maxDiscount: 300_000 } },
    },
  ];
}

/** All promotions, none of them used yet. */
export function makePromotions(
  random: Random,
  categories: readonly CategoryDocument[],
  products: readonly ProductDocument[],
  now: Date,
): PromotionDocument[] {
  const day = (days: number) => new Date(now.getTime() + days * DAY_MS);
  return offers(categories, products).map(({ from, until, ...fields }) => {
    const createdAt = day(Math.min(from, 0) - 2);
    return {
      _id: random.id('prm', createdAt),
      ...fields,
      startsAt: day(from),
      ...(until !== undefined && { endsAt: day(until) }),
      ...{ usage: { orders: 0, discount: 0, units: 0 }, recent: [], flushes: 0, codesMade: 0, version: 1, createdAt, updatedAt: createdAt },
    };
  });
}
