import type { ProductDocument } from '../../../../lib/catalog/types.ts';
import type { UserDocument } from '../../../../lib/identity/model.ts';
import type { OrderDocument } from '../../../../lib/orders/types.ts';
import type { ReviewDocument } from '../../../../lib/reviews/types.ts';
import type { Random } from '../random.ts';
import { reviewTexts } from './review-texts.ts';

const HOUR_MS = 3_600_000;

type Reviewer = Pick<UserDocument, '_id' | 'firstName' | 'lastName'>;

/** Who received what: `<user>|<product>` and when the parcel came. */
function deliveriesOf(orders: readonly OrderDocument[]): Map<string, Date> {
  const delivered = orders.filter((order) => order.status === 'completed' && order.owner.kind === 'customer');
  return new Map(
    delivered.flatMap((order) => order.lines.map((line) => [`${order.owner.id}|${line.productId}`, order.updatedAt] as const)),
  );
}

/** One to five, around what the product deserves; now and then a parcel goes wrong. */
function starsOf(random: Random, quality: number): number {
  if (random.chance(0.04)) return random.int(1, 2);
  return Math.min(5, Math.max(1, Math.round(quality + (random.next() + random.next() - 1) * 1.9)));
}

/**
 * Reviews of the popular products: 3 to 30 each, one per customer. Those of customers who received the product in these weeks are
 * verified. The demo customer reviews what came first.
 */
export function makeReviews(
  random: Random,
  products: readonly ProductDocument[],
  customers: readonly Reviewer[],
  orders: readonly OrderDocument[],
  now: Date,
): ReviewDocument[] {
  const deliveries = deliveriesOf(orders);
  const [demo] = customers;
  const ranked = products.filter((product) => product.status === 'active').toSorted((a, b) => b.popularity - a.popularity);
  return ranked.flatMap((product, rank) => {
    const quality = 3.3 + random.next() * 1.4;
    const count = rank < 140 ? random.int(3, Math.max(4, 30 - Math.floor(rank / 6))) : random.chance(0.4) ? random.int(1, 3) : 0;
    const buyers = customers.filter((customer) => deliveries.has(`${customer._id}|${product._id}`));
    const others = random.sample(
      customers.filter((customer) => customer !== demo && !buyers.includes(customer)),
      count,
    );
    return [...buyers.filter((buyer) => buyer === demo || random.chance(0.7)), ...others].map((user) => {
      const rating = starsOf(random, quality);
      const [title, body] = random.pick(reviewTexts[rating] ?? []);
      const arrived = deliveries.get(`${user._id}|${product._id}`);
      const oldest = arrived?.getTime() ?? Math.max(product.createdAt.getTime(), now.getTime() - 60 * 24 * HOUR_MS);
      const at = new Date(oldest + Math.floor(random.next() * (now.getTime() - oldest)));
      const userName = `${user.firstName} ${user.lastName.charAt(0)}.`;
      return {
        ...{ _id: random.id('rev', at), productId: product._id, userId: user._id, userName, rating, title, body },
        ...{ verified: arrived !== undefined, status: 'published' as const, helpfulCount: 0, createdAt: at, updatedAt: at },
      };
    });
  });
}

/** Sets each product's rating to what its reviews say; one decimal is shown, two are kept. */
export function rateProducts(products: readonly ProductDocument[], reviews: readonly ReviewDocument[]): void {
  const byProduct = Map.groupBy(reviews, (review) => review.productId);
  for (const product of products) {
    const stars = (byProduct.get(product._id) ?? []).map((review) => review.rating);
    const sum = stars.reduce((total, rating) => total + rating, 0);
    const histogram = [1, 2, 3, 4, 5].map((star) => stars.filter((given) => given === star).length);
    product.rating = { average: stars.length ? Math.round((100 * sum) / stars.length) / 100 : 0, count: stars.length, histogram };
  }
}
