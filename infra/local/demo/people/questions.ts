import type { ProductDocument } from '../../../../lib/catalog/types.ts';
import type { UserDocument } from '../../../../lib/identity/model.ts';
import type { QuestionDocument } from '../../../../lib/reviews/types.ts';
import type { Random } from '../random.ts';

const HOUR_MS = 3_600_000;

type Writer = Pick<UserDocument, '_id' | 'firstName' | 'lastName' | 'role'>;

/** What people ask of anything, and what the shop answers. */
const texts: readonly (readonly [question: string, answer: string])[] = [
  [
    'Does it come with a bill that has GST on it?',
    'Yes: the tax invoice comes by mail when the parcel is delivered, and you find it with your order.',
  ],
  ['Is this the current model?', 'Yes, we list former models by themselves and say so in the name.'],
  ['How is it packed? It is meant as a gift.', 'In a plain carton with padding. There is no price on the outside.'],
  ['Can I return it if it does not suit me?', 'Within ten days after delivery, unused and in its packing.'],
  [
    'Do you deliver to Pune before the weekend?',
    'Enter your pincode on this page: it shows the day on which a parcel that is ordered now arrives.',
  ],
];

const nameOf = ({ firstName, lastName }: Writer): string => `${firstName} ${lastName.charAt(0)}.`;

/** Questions about the most popular products: most are answered by staff, and a few wait for them. */
export function makeQuestions(
  random: Random,
  products: readonly ProductDocument[],
  customers: readonly Writer[],
  staff: readonly Writer[],
  now: Date,
): QuestionDocument[] {
  const answering = staff.find(({ role }) => role === 'catalog_manager') ?? staff[0];
  const popular = products
    .filter(({ status }) => status === 'active')
    .toSorted((a, b) => b.popularity - a.popularity)
    .slice(0, 60);
  return popular.flatMap((product) =>
    random.sample(texts, random.int(0, 2)).map(([body, reply]) => {
      const asker = random.pick(customers);
      const at = new Date(now.getTime() - random.int(2, 40 * 24) * HOUR_MS);
      const waits = random.chance(0.12);
      const head = { _id: random.id('que', at), productId: product._id, userId: asker._id, userName: nameOf(asker), body };
      const answeredAt = new Date(at.getTime() + HOUR_MS);
      const answer = answering && {
        ...{ id: random.id('ans', answeredAt), userId: answering._id, userName: nameOf(answering), by: 'staff' as const, body: reply },
        ...{ status: 'published' as const, createdAt: answeredAt },
      };
      return {
        ...head,
        ...{ status: waits ? ('pending' as const) : ('published' as const), answers: waits || !answer ? [] : [answer] },
        ...{ createdAt: at, updatedAt: at },
      };
    }),
  );
}
