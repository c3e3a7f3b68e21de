/** Stored reviews and questions as customers and staff see them. */
import type * as z from 'zod';
import type { RatedProduct, ReviewRow } from '../../lib/reviews/list-repository.ts';
import type { QuestionRow } from '../../lib/reviews/question-repository.ts';
import type { Moderation, ReviewDocument, Answer as StoredAnswer } from '../../lib/reviews/types.ts';
import type { Answer, AskedQuestion, OwnReview, Question, RatingSummary, Review, StaffQuestion, StaffReview } from './schemas.ts';

export const reviewView = (review: ReviewDocument): z.input<typeof Review> => ({
  id: review._id,
  userName: review.userName,
  rating: review.rating,
  title: review.title,
  body: review.body,
  verified: review.verified,
  helpfulCount: review.helpfulCount,
  createdAt: review.createdAt.toISOString(),
  ...(review.editedAt && { editedAt: review.editedAt.toISOString() }),
});

const productRef = ({ productId, product }: { productId: string; product?: { name: string; slug: string } }) => ({
  id: productId,
  ...product,
});

const decision = ({ at, ...moderation }: Moderation) => ({ ...moderation, at: at.toISOString() });

export const ownReview = (review: ReviewRow): z.input<typeof OwnReview> => ({
  ...reviewView(review),
  status: review.status,
  ...(review.status === 'rejected' && review.moderation?.reason && { reason: review.moderation.reason }),
  product: productRef(review),
});

export const staffReview = (review: ReviewRow): z.input<typeof StaffReview> => ({
  ...reviewView(review),
  status: review.status,
  userId: review.userId,
  product: productRef(review),
  ...(review.moderation && { moderation: decision(review.moderation) }),
});

export function ratingSummary({ average, count, histogram = [] }: RatedProduct['rating']): z.input<typeof RatingSummary> {
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = histogram;
  return { average, count, histogram: { 1: one, 2: two, 3: three, 4: four, 5: five } };
}

const answerHead = ({ id, userName, by, body, createdAt }: StoredAnswer) => ({
  id,
  userName,
  by,
  body,
  createdAt: createdAt.toISOString(),
});

const questionHead = ({ _id, userName, body, createdAt }: QuestionRow) => ({ id: _id, userName, body, createdAt: createdAt.toISOString() });

export const answerView = (answer: StoredAnswer): z.input<typeof Answer> => ({ ...answerHead(answer), status: answer.status });

export const questionView = (question: QuestionRow): z.input<typeof Question> => ({
  ...questionHead(question),
  answers: question.answers.map(answerHead),
});

export const askedQuestion = (question: QuestionRow): z.input<typeof AskedQuestion> => ({
  ...questionHead(question),
  status: question.status,
});

export const staffQuestion = (question: QuestionRow): z.input<typeof StaffQuestion> => ({
  ...askedQuestion(question),
  userId: question.userId,
  product: productRef(question),
  ...(question.moderation && { moderation: decision(question.moderation) }),
  answers: question.answers.map(({ moderation, ...answer }) => ({
    ...answerView(answer),
    userId: answer.userId,
    ...(moderation && { moderation: decision(moderation) }),
  })),
});
